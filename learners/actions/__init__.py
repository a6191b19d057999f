"""What can be done to a person's record. Each act checks, changes and is written in the journal."""

from .histories import (
    correct_residence,
    correct_situation,
    place,
    record_residence,
    record_situation,
    remove_residence,
    remove_situation,
)
from .linking import (
    MadeLink,
    NotForThem,
    answers_alone,
    make_link,
    open_link,
    prove,
    revoke_link,
)
from .people import (
    CHANGEABLE,
    SERIES,
    StillHeld,
    archive,
    change_learner,
    confirm,
    register_learner,
    restore,
    tell_read,
)

__all__ = [
    "CHANGEABLE",
    "SERIES",
    "MadeLink",
    "NotForThem",
    "StillHeld",
    "answers_alone",
    "archive",
    "change_learner",
    "confirm",
    "correct_residence",
    "correct_situation",
    "make_link",
    "open_link",
    "place",
    "prove",
    "record_residence",
    "record_situation",
    "register_learner",
    "remove_residence",
    "remove_situation",
    "restore",
    "revoke_link",
    "tell_read",
]

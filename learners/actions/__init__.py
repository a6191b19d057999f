"""What can be done to a person's record. Each act checks, changes and is written in the journal."""

from .creations import add_creation, change_creation, remove_creation
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
from .notes import change_note, remove_note, write_note
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
from .rights import ask, grant, refuse

__all__ = [
    "CHANGEABLE",
    "SERIES",
    "MadeLink",
    "NotForThem",
    "StillHeld",
    "add_creation",
    "answers_alone",
    "archive",
    "ask",
    "change_creation",
    "change_learner",
    "change_note",
    "confirm",
    "correct_residence",
    "correct_situation",
    "grant",
    "make_link",
    "open_link",
    "place",
    "prove",
    "record_residence",
    "record_situation",
    "refuse",
    "register_learner",
    "remove_creation",
    "remove_note",
    "remove_residence",
    "remove_situation",
    "restore",
    "revoke_link",
    "tell_read",
    "write_note",
]

"""What can be done to a person's record. Each act checks, changes and is written in the journal."""

from .histories import record_residence, record_situation
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
    "StillHeld",
    "archive",
    "change_learner",
    "confirm",
    "record_residence",
    "record_situation",
    "register_learner",
    "restore",
    "tell_read",
]

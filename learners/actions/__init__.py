"""What can be done to a person's record. Each act checks, changes and is written in the journal."""

from .addresses import ask_check, forget_address, settle_addresses
from .assessing import Occasion, Seen, assess, remove_assessment
from .creations import add_creation, change_creation, remove_creation
from .erasing import CannotErase, erase, remaining
from .guardians import GUARDIAN_FIELDS, add_guardian, change_guardian, remove_guardian
from .histories import (
    correct_residence,
    correct_situation,
    place,
    record_residence,
    record_situation,
    remove_residence,
    remove_situation,
)
from .keeping import add_evidence, lift_hold, set_hold, tell_evidence_read
from .linking import (
    MadeLink,
    NotForThem,
    answers_alone,
    make_link,
    open_link,
    prove,
    revoke_link,
)
from .merging import (
    CannotMerge,
    forget_merge,
    forget_old_merges,
    merge,
    say_not_same,
    undo_merge,
    why_not_undone,
)
from .notes import change_note, remove_note, write_note
from .outcomes import OUTCOME_FIELDS, correct_outcome, record_outcome, remove_outcome
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
from .permissions import Voice, record_voice, withdraw
from .rights import ask, grant, refuse
from .safety import CONTACT_FIELDS, add_contact, change_contact, record_safety, remove_contact
from .showing import Shown, change_assessment, record_external, remove_external
from .zones import add_zone, archive_zone, change_zone

__all__ = [
    "CHANGEABLE",
    "CONTACT_FIELDS",
    "GUARDIAN_FIELDS",
    "OUTCOME_FIELDS",
    "SERIES",
    "CannotErase",
    "CannotMerge",
    "MadeLink",
    "NotForThem",
    "Occasion",
    "Seen",
    "Shown",
    "StillHeld",
    "Voice",
    "add_contact",
    "add_creation",
    "add_evidence",
    "add_guardian",
    "add_zone",
    "answers_alone",
    "archive",
    "archive_zone",
    "ask",
    "ask_check",
    "assess",
    "change_assessment",
    "change_contact",
    "change_creation",
    "change_guardian",
    "change_learner",
    "change_note",
    "change_zone",
    "confirm",
    "correct_outcome",
    "correct_residence",
    "correct_situation",
    "erase",
    "forget_address",
    "forget_merge",
    "forget_old_merges",
    "grant",
    "lift_hold",
    "make_link",
    "merge",
    "open_link",
    "place",
    "prove",
    "record_external",
    "record_outcome",
    "record_residence",
    "record_safety",
    "record_situation",
    "record_voice",
    "refuse",
    "register_learner",
    "remaining",
    "remove_assessment",
    "remove_contact",
    "remove_creation",
    "remove_external",
    "remove_guardian",
    "remove_note",
    "remove_outcome",
    "remove_residence",
    "remove_situation",
    "restore",
    "revoke_link",
    "say_not_same",
    "set_hold",
    "settle_addresses",
    "tell_evidence_read",
    "tell_read",
    "undo_merge",
    "why_not_undone",
    "withdraw",
    "write_note",
]

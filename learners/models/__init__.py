"""Who comes: the person, what changes about them, who answers for them, what was agreed,
what they made and what is written of them."""

from .creation import Creation
from .guardian import Guardian
from .history import Residence, Situation, living
from .learner import Gender, Learner
from .note import Note
from .permission import Permission, Purpose
from .safety import Contact, Safety

__all__ = [
    "Contact",
    "Creation",
    "Gender",
    "Guardian",
    "Learner",
    "Note",
    "Permission",
    "Purpose",
    "Residence",
    "Safety",
    "Situation",
    "living",
]

"""Who comes: the person, what changes about them, who answers for them, what was agreed,
what they made and what is written of them."""

from .address import AddressToCheck
from .creation import Creation
from .guardian import Guardian
from .history import Residence, Situation, living
from .learner import Gender, Learner
from .link import PersonalLink
from .note import Note
from .permission import Permission, Purpose
from .safety import Contact, Safety
from .zone import LocalZone

__all__ = [
    "AddressToCheck",
    "Contact",
    "Creation",
    "Gender",
    "Guardian",
    "Learner",
    "LocalZone",
    "Note",
    "Permission",
    "PersonalLink",
    "Purpose",
    "Residence",
    "Safety",
    "Situation",
    "living",
]

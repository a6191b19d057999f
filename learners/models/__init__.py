"""Who comes: the person, what changes about them, who answers for them, what was agreed."""

from .guardian import Guardian
from .history import Residence, Situation, living
from .learner import Gender, Learner
from .permission import Permission, Purpose
from .safety import Contact, Safety

__all__ = [
    "Contact",
    "Gender",
    "Guardian",
    "Learner",
    "Permission",
    "Purpose",
    "Residence",
    "Safety",
    "Situation",
    "living",
]

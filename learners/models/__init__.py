"""Who comes: the person, what changes about them, who answers for them, what was agreed,
what they made and what is written of them."""

from .address import AddressToCheck
from .creation import Creation
from .erasure import Erasure, LegalHold
from .evidence import Evidence
from .guardian import Guardian
from .history import Residence, Situation, living
from .learner import Gender, Learner
from .link import PersonalLink
from .merge import Merge, NotSame
from .note import Note
from .permission import Permission, Purpose
from .retention import RetentionNotice, RetentionRun
from .rights import RightsRequest
from .safety import Contact, Safety
from .zone import LocalZone

__all__ = [
    "AddressToCheck",
    "Contact",
    "Creation",
    "Erasure",
    "Evidence",
    "Gender",
    "Guardian",
    "Learner",
    "LegalHold",
    "LocalZone",
    "Merge",
    "NotSame",
    "Note",
    "Permission",
    "PersonalLink",
    "Purpose",
    "Residence",
    "RetentionNotice",
    "RetentionRun",
    "RightsRequest",
    "Safety",
    "Situation",
    "living",
]

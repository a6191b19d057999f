"""Who comes: the person, what changes about them, who answers for them, what was agreed,
what they made, what is written of them, and what they can now do."""

from .address import AddressToCheck
from .assessment import Assessment
from .creation import Creation
from .erasure import Erasure, LegalHold
from .evidence import Evidence
from .external import ExternalEvidence
from .guardian import Guardian
from .history import Residence, Situation, living
from .learner import Gender, Learner
from .link import PersonalLink
from .merge import Merge, NotSame
from .note import Note
from .outcome import Outcome
from .permission import Permission, Purpose
from .retention import RetentionNotice, RetentionRun
from .rights import RightsRequest
from .safety import Contact, Safety
from .sensitive import Reply, SensitiveAnswers
from .skills import Level, Sight, Skill, SkillArea, SkillFramework, SkillMatch
from .zone import LocalZone

__all__ = [
    "AddressToCheck",
    "Assessment",
    "Contact",
    "Creation",
    "Erasure",
    "Evidence",
    "ExternalEvidence",
    "Gender",
    "Guardian",
    "Learner",
    "LegalHold",
    "Level",
    "LocalZone",
    "Merge",
    "NotSame",
    "Note",
    "Outcome",
    "Permission",
    "PersonalLink",
    "Purpose",
    "Reply",
    "Residence",
    "RetentionNotice",
    "RetentionRun",
    "RightsRequest",
    "Safety",
    "SensitiveAnswers",
    "Sight",
    "Situation",
    "Skill",
    "SkillArea",
    "SkillFramework",
    "SkillMatch",
    "living",
]

"""What happens: workshops, what they are for, their sessions, who is enrolled and who came."""

from .aims import Aim, AssessedIn
from .answering import SelfAnswer, SelfLink
from .attendance import Attendance
from .enrolment import Enrolment
from .funding import Programme
from .session import Session
from .smiley import Smiley
from .venue import Venue
from .workshop import Workshop

__all__ = [
    "Aim",
    "AssessedIn",
    "Attendance",
    "Enrolment",
    "Programme",
    "SelfAnswer",
    "SelfLink",
    "Session",
    "Smiley",
    "Venue",
    "Workshop",
]

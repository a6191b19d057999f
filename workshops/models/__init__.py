"""What happens: workshops, what they are for, their sessions, who is enrolled and who came."""

from .aims import Aim, AssessedIn
from .answering import SelfAnswer, SelfLink
from .attendance import Attendance
from .enrolment import Enrolment
from .funding import Programme
from .questionnaire import Question, Questionnaire
from .reply import Answer, Asking, Reply, ReplyLink
from .session import Session
from .smiley import Smiley
from .venue import Venue
from .verbatim import Verbatim
from .workshop import Workshop

__all__ = [
    "Aim",
    "Answer",
    "Asking",
    "AssessedIn",
    "Attendance",
    "Enrolment",
    "Programme",
    "Question",
    "Questionnaire",
    "Reply",
    "ReplyLink",
    "SelfAnswer",
    "SelfLink",
    "Session",
    "Smiley",
    "Venue",
    "Verbatim",
    "Workshop",
]

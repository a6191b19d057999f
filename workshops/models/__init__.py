"""What happens: workshops, what they are for, their sessions, who is enrolled and who came."""

from .aims import Aim, AssessedIn
from .answering import SelfAnswer, SelfLink
from .attendance import Attendance
from .enrolment import Enrolment
from .funding.agreement import Agreement
from .funding.deadline import Deadline
from .funding.funder import Funder
from .funding.programme import Programme
from .funding.share import ProgrammeShare
from .funding.target import Target
from .funding.tranche import Tranche
from .participant import Participant
from .questionnaire import Question, Questionnaire
from .reply import Answer, Asking, Reply, ReplyLink
from .session import Session
from .smiley import Smiley
from .venue import Venue
from .verbatim import Verbatim
from .workshop import Workshop

__all__ = [
    "Agreement",
    "Aim",
    "Answer",
    "Asking",
    "AssessedIn",
    "Attendance",
    "Deadline",
    "Enrolment",
    "Funder",
    "Participant",
    "Programme",
    "ProgrammeShare",
    "Question",
    "Questionnaire",
    "Reply",
    "ReplyLink",
    "SelfAnswer",
    "SelfLink",
    "Session",
    "Smiley",
    "Target",
    "Tranche",
    "Venue",
    "Verbatim",
    "Workshop",
]

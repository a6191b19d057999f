"""What happens: workshops, their sessions, who is enrolled and who came."""

from .attendance import Attendance
from .enrolment import Enrolment
from .session import Session
from .venue import Venue
from .workshop import Workshop

__all__ = ["Attendance", "Enrolment", "Session", "Venue", "Workshop"]

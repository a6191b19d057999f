"""Certificates of participation: who reaches the rule, the code anybody can check, the paper.

Never a certification: it says who came, when and for how long, and nothing about a level.
"""

from .checking import find
from .codes import grouped, new_code, normalise
from .eligibility import Outlook, Standing, outlook, standings
from .paper import document, duration

__all__ = [
    "Outlook",
    "Standing",
    "document",
    "duration",
    "find",
    "grouped",
    "new_code",
    "normalise",
    "outlook",
    "standings",
]

"""What is permitted, on a day, to those who run the sessions: pure answers, without a query."""

from .rules import OBJECTABLE, RULES, Needs, asked_of, is_of_age, needs, turns
from .standings import Lacking, Standing, State, standing, standings, to_collect

__all__ = [
    "OBJECTABLE",
    "RULES",
    "Lacking",
    "Needs",
    "Standing",
    "State",
    "asked_of",
    "is_of_age",
    "needs",
    "standing",
    "standings",
    "to_collect",
    "turns",
]

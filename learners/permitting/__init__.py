"""What is permitted, on a day, to those who run the sessions: pure answers, without a query."""

from .rules import RULES, Needs, is_of_age, needs, turns
from .standings import Lacking, Standing, State, standing, standings, to_collect

__all__ = [
    "RULES",
    "Lacking",
    "Needs",
    "Standing",
    "State",
    "is_of_age",
    "needs",
    "standing",
    "standings",
    "to_collect",
    "turns",
]

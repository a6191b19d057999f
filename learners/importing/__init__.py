"""From a spreadsheet to learners: columns, values, people, plan, then all or nothing."""

from .columns import Field, guess, is_enough, knows
from .people import Person, Reading, Remark, read_people
from .plan import Plan, plan
from .running import begin, current, sheet_of, tidy
from .writing import finish, write

__all__ = [
    "Field",
    "Person",
    "Plan",
    "Reading",
    "Remark",
    "begin",
    "current",
    "finish",
    "guess",
    "is_enough",
    "knows",
    "plan",
    "read_people",
    "sheet_of",
    "tidy",
    "write",
]

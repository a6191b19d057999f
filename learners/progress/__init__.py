"""How far a person has come: each skill by itself, each method apart, no version beside another."""

from .paper import document
from .reading import Journey, progress_of
from .series import Area, Course, Followed, Known, Moves, arrange

__all__ = [
    "Area",
    "Course",
    "Followed",
    "Journey",
    "Known",
    "Moves",
    "arrange",
    "document",
    "progress_of",
]

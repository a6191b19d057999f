"""Frameworks as spreadsheets: a line a skill, every fault told, written to be read again."""

from .reading import Fault, Read, read_skills
from .writing import workbook_of

__all__ = ["Fault", "Read", "read_skills", "workbook_of"]

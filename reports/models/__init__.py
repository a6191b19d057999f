"""Certificates, files made for download, what a report was asked for and what is told beside it."""

from .ages import AgeBrackets
from .certificate import Certificate
from .columns import ColumnMapping
from .composed import ComposedReport
from .export import Export
from .narrative import Narrative
from .remembered import Remembered

__all__ = [
    "AgeBrackets",
    "Certificate",
    "ColumnMapping",
    "ComposedReport",
    "Export",
    "Narrative",
    "Remembered",
]

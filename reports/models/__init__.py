"""What leaves the room: certificates, files made for download, and what a report was asked for."""

from .certificate import Certificate
from .export import Export
from .remembered import Remembered

__all__ = ["Certificate", "Export", "Remembered"]

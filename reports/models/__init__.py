"""What leaves the room: certificates, and files made for download."""

from .certificate import Certificate
from .export import Export

__all__ = ["Certificate", "Export"]

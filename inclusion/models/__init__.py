"""The ground: who works here, where, and what was done."""

from .counter import Counter
from .file import StoredFile
from .journal import JournalEntry, JournalHead
from .neighbourhood import Commune, Neighbourhood
from .organisation import Network, Organisation
from .user import Invitation, Membership, NetworkMembership, User

__all__ = [
    "Commune",
    "Counter",
    "Invitation",
    "JournalEntry",
    "JournalHead",
    "Membership",
    "Neighbourhood",
    "Network",
    "NetworkMembership",
    "Organisation",
    "StoredFile",
    "User",
]

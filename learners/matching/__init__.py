"""Who may be the same person: scored, with reasons. Nothing is decided here.

`names` compares words, `likeness` two people, `search` finds who to compare: for one person, for
the rows of a file, for a whole organisation.
"""

from .likeness import Born, Identity, Likeness, Reason, Traits, compare, identity, traits_of
from .search import (
    Candidate,
    Index,
    Pair,
    candidates,
    candidates_for,
    duplicates,
    likeness_of,
    traits_in,
)

__all__ = [
    "Born",
    "Candidate",
    "Identity",
    "Index",
    "Likeness",
    "Pair",
    "Reason",
    "Traits",
    "candidates",
    "candidates_for",
    "compare",
    "duplicates",
    "identity",
    "likeness_of",
    "traits_in",
    "traits_of",
]

"""Funders, their agreements, and what agreements are made of."""

from .agreements import add_agreement, archive_agreement, change_agreement
from .funders import add_funder, archive_funder, change_funder
from .parts import add_part, change_part, remove_part, settle_deadline

__all__ = [
    "add_agreement",
    "add_funder",
    "add_part",
    "archive_agreement",
    "archive_funder",
    "change_agreement",
    "change_funder",
    "change_part",
    "remove_part",
    "settle_deadline",
]

"""What an administrator is told on the home page: what may go wrong if nobody looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inclusion.login import without_second_factor
from inclusion.models import Membership, Organisation, User
from inclusion.roles import Role
from learners.models import RetentionNotice


@dataclass(frozen=True)
class Risks:
    """Seats that see much and are guarded by a password alone; people who will be erased soon."""

    unguarded: list[User]
    to_be_erased: int
    erased_from: date | None  # the first day on which somebody may be

    def __bool__(self) -> bool:
        return bool(self.unguarded or self.to_be_erased)


def risks(organisation: Organisation) -> Risks:
    """Three queries, whatever the number of people."""
    seats = Membership.objects.of(organisation).select_related("user")
    sees_much = [
        seat.user
        for seat in seats
        if seat.user.is_active
        and (seat.role == Role.ADMINISTRATOR or seat.reads_sensitive or seat.reads_evidence)
    ]
    soon = list(RetentionNotice.objects.of(organisation).values_list("erased_from", flat=True))
    return Risks(without_second_factor(sees_much), len(soon), soon[0] if soon else None)

"""What an agreement's money comes to: by person, by hour, and as part of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from inclusion.money import cents, euros
from reports import numbers
from workshops.models import Agreement

from .following import MINUTES_IN_AN_HOUR


@dataclass(frozen=True)
class Amount:
    label: str
    text: str
    note: str = ""


def amounts(agreement: Agreement, people: int, minutes: int) -> Iterator[Amount]:
    """Each figure of its money, with how it is counted; none divided by nothing."""
    granted, spent, whole = agreement.amount, agreement.spent, agreement.total_cost
    yield Amount(_("Amount granted"), euros(granted))
    yield Amount(_("Spent so far"), euros(spent), _of(spent, granted, _("of what is granted")))
    if whole:
        yield Amount(_("Part funded"), _share(granted, whole), _of_whole(whole))
    if people:
        told = _("Spent so far, divided by the different people who came.")
        yield Amount(_("Cost per person"), cents(per_person(spent, people)), told)
    if minutes:
        told = _("Spent so far, divided by the hours that each of them attended.")
        yield Amount(_("Cost per participant-hour"), cents(per_hour(spent, minutes)), told)


def per_person(spent: Decimal, people: int) -> Fraction:
    return Fraction(spent) / people


def per_hour(spent: Decimal, minutes: int) -> Fraction:
    return Fraction(spent) * MINUTES_IN_AN_HOUR / minutes


def _share(part: Decimal, whole: Decimal) -> str:
    ratio = Fraction(part) / Fraction(whole)
    return numbers.percentage(ratio.numerator, ratio.denominator)


def _of(part: Decimal, whole: Decimal, words: str) -> str:
    return f"{_share(part, whole)} {words}" if whole else ""


def _of_whole(whole: Decimal) -> str:
    return _("Granted, divided by the whole cost: %(cost)s.") % {"cost": euros(whole)}

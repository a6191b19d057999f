"""What an agreement's money comes to: what is granted and spent, by person, by hour.

What one funder pays is no cost: a full cost comes from all that was spent, whoever paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.money import cents, euros
from reports import numbers
from reports.dataset import Cell
from workshops.models import Agreement

from .following import MINUTES_IN_AN_HOUR

SECTION = "money"
CENTS = 2  # decimals
PLAIN: dict[str, Any] = {
    "section": SECTION,
    "members": {},
    "unit": "€",
    "decimals": 0,
    "numerator": None,
    "denominator": None,
    "unknown": 0,
    "n": 0,
}


@dataclass(frozen=True)
class Shared:
    """Among whom, or over which hours, money is divided; `why_not` when it cannot be."""

    people: int
    minutes: int
    why_not: str = ""

    @property
    def hours(self) -> Fraction:
        return Fraction(self.minutes, MINUTES_IN_AN_HOUR)


@dataclass(frozen=True)
class Divided:
    """An amount by person or by hour, with its words."""

    slug: str
    label: str
    definition: str
    amount: Decimal | None
    untold: str  # said when there is no amount
    hourly: bool = False


def amounts(agreement: Agreement, shared: Shared) -> Iterator[Cell]:
    """Each figure of its money, with what it is made of; none divided by nothing."""
    granted, spent = agreement.amount, agreement.spent
    yield _amount(
        "amount_granted", _("Amount granted"), granted, _("As typed in the agreement’s file.")
    )
    part = _("%(share)s of what is granted") % {"share": _share(spent, granted)} if granted else ""
    typed = _("Of the amount granted, what is spent at the last reckoning.")
    yield _amount("amount_spent", _("Spent so far"), spent, typed, part)
    yield _part_funded(granted, agreement.total_cost)
    for one in (*_funded(agreement), *_full(agreement)):
        yield _divided(one, shared)


def _funded(agreement: Agreement) -> Iterator[Divided]:
    """The part of one funder."""
    payer, spent = {"funder": agreement.funder.name}, agreement.spent or None
    untold = _("Not calculated: nothing is typed as spent in the agreement’s file.")
    yield Divided(
        "funded_per_person",
        _("Part funded by %(funder)s, per person") % payer,
        _(
            "What is spent of this agreement, divided by the different people who came over its"
            " period. It is not what a person costs: others may pay too."
        ),
        spent,
        untold,
    )
    yield Divided(
        "funded_per_participant_hour",
        _("Part funded by %(funder)s, per participant-hour") % payer,
        _(
            "What is spent of this agreement, divided by the participant-hours of its period. It is"
            " not what an hour costs: others may pay too."
        ),
        spent,
        untold,
        hourly=True,
    )


def _full(agreement: Agreement) -> Iterator[Divided]:
    """What it costs, whoever pays."""
    untold = _("Not calculated: the actual whole cost is not typed in the agreement’s file.")
    yield Divided(
        "cost_per_person",
        _("Full cost per person"),
        _(
            "Actual whole cost of the action, all funders together, divided by the different people"
            " who came over the agreement’s period."
        ),
        agreement.actual_cost,
        untold,
    )
    yield Divided(
        "cost_per_participant_hour",
        _("Full cost per participant-hour"),
        _(
            "Actual whole cost of the action, all funders together, divided by the"
            " participant-hours of the agreement’s period."
        ),
        agreement.actual_cost,
        untold,
        hourly=True,
    )


def _divided(one: Divided, shared: Shared) -> Cell:
    by = shared.hours if one.hourly else Fraction(shared.people)
    empty = "" if by else _("Not calculated: nothing to count.")
    why_not = one.untold if one.amount is None else shared.why_not or empty
    told: dict[str, Any] = {"slug": one.slug, "label": one.label, "definition": one.definition}
    told["n"] = shared.people
    if one.amount is None or why_not:
        numerator = None if one.amount is None else _plain(Fraction(one.amount))
        return _cell(**told, value=None, text=numbers.NONE, numerator=numerator, notes=[why_not])
    value = Fraction(one.amount) / by
    return _cell(
        **told,
        value=float(value),
        text=cents(value) if one.hourly else euros(_exact(value)),
        decimals=CENTS if one.hourly else 0,
        numerator=_plain(Fraction(one.amount)),
        denominator=_plain(by),
        notes=[_for_hours(one.amount, shared) if one.hourly else _for_people(one.amount, shared)],
    )


def _amount(slug: str, label: str, amount: Decimal, definition: str, note: str = "") -> Cell:
    value = _plain(Fraction(amount))
    told: dict[str, Any] = {"slug": slug, "label": label, "definition": definition}
    return _cell(**told, value=value, numerator=value, text=euros(amount), notes=[note])


def _part_funded(granted: Decimal, whole: Decimal | None) -> Cell:
    told: dict[str, Any] = {
        "slug": "part_funded",
        "label": _("Part funded"),
        "definition": _("Amount granted, out of the planned whole cost, all funders together."),
        "numerator": _plain(Fraction(granted)),
        "decimals": None,
        "unit": "%",
    }
    if not whole:
        untold = _("Not calculated: the planned whole cost is not typed in the agreement’s file.")
        return _cell(**told, value=None, text=numbers.NONE, notes=[untold])
    said = {"part": euros(granted), "whole": euros(whole)}
    return _cell(
        **told,
        value=float(Fraction(granted) / Fraction(whole)),
        text=_share(granted, whole),
        denominator=_plain(Fraction(whole)),
        notes=[_("%(part)s of %(whole)s") % said],
    )


def _cell(*, notes: list[str], **told: Any) -> Cell:
    """A figure of money: what is typed or divided has no rows behind it."""
    return Cell(
        **(PLAIN | told),
        sentence=_("%(label)s: %(amount)s") % {"label": told["label"], "amount": told["text"]},
        closed=_("An amount of money: no list stands behind it."),
        notes=tuple(filter(None, notes)),
    )


def _for_people(amount: Decimal, shared: Shared) -> str:
    text = ngettext("%(amount)s for %(n)s person", "%(amount)s for %(n)s people", shared.people)
    return text % {"amount": euros(amount), "n": numbers.whole(shared.people)}


def _for_hours(amount: Decimal, shared: Shared) -> str:
    hours = numbers.tenths(shared.minutes, MINUTES_IN_AN_HOUR)
    said = {"amount": euros(amount), "hours": hours}
    return _("%(amount)s for %(hours)s participant-hours") % said


def _share(part: Decimal, whole: Decimal) -> str:
    ratio = Fraction(part) / Fraction(whole)
    return numbers.percentage(ratio.numerator, ratio.denominator)


def _exact(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _plain(value: Fraction) -> Any:
    """As data holds it: whole when it is."""
    return int(value) if value.denominator == 1 else float(value)

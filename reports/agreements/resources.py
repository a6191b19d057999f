"""The money of the agreement that a report was asked for, as the agreement's own page tells it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from inclusion.dates import day
from reports.counting import count_rows
from reports.dataset import Dataset, Section
from reports.definition import Indicator
from reports.facts import Facts, Scope
from reports.indicators.audience import PARTICIPANT_HOURS, PEOPLE
from workshops.models import Agreement

from . import money


def told_in(dataset: Dataset, facts: Facts) -> Dataset:
    """The report with a section of its own for the money of the agreement it was asked for."""
    agreement = facts.scope.agreement
    if agreement is None:
        return dataset
    with translation.override(dataset.language):
        cells = tuple(money.amounts(agreement, shared(facts, agreement)))
        section = Section(money.SECTION, _("Money of the agreement"), figures=cells)
    return replace(dataset, sections=(section, *dataset.sections))


def shared(facts: Facts, agreement: Agreement) -> money.Shared:
    """People and hours of the facts, with which money is told when they are of the same period."""
    return money.Shared(
        _count(facts, PEOPLE), _count(facts, PARTICIPANT_HOURS), _why_not(facts.scope, agreement)
    )


def _count(facts: Facts, figure: Indicator) -> int:
    return count_rows(figure, facts.frame(figure.frame).filter(figure.rows)).value


def _why_not(scope: Scope, agreement: Agreement) -> str:
    days = agreement.starts_on, agreement.ends_on
    if (scope.start, scope.end) == days and not scope.narrowed:
        return ""
    start, end = map(day, days)
    return _(
        "Not calculated: this report is not of the whole period of the agreement, from %(start)s to"
        " %(end)s, and of all its workshops."
    ) % {"start": start, "end": end}

"""The periods reports are asked for: school, civil and financial years, quarters, up to today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

SCHOOL_YEAR_BEGINS = 9
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)  # no figure is asked of other days
MONTHS_OF = {"year": 12, "quarter": 3}


@dataclass(frozen=True)
class Period:
    label: Any
    start: date
    end: date


def school_year(today: date) -> Period:
    """The one going on, up to today."""
    start, _end = _around(today, SCHOOL_YEAR_BEGINS, 12)
    return Period(_("This school year"), start, today)


def presets(today: date, financial_month: int) -> list[Period]:
    """What a coordinator picks most: each going on, then the one before it, whole."""
    civil_quarter = (today.month - 1) // 3 * 3 + 1
    kinds = [
        (_("This school year"), _("Last school year"), SCHOOL_YEAR_BEGINS, 12),
        (_("This civil year"), _("Last civil year"), 1, 12),
        (_("This quarter"), _("Last quarter"), civil_quarter, 3),
    ]
    if financial_month not in (1, SCHOOL_YEAR_BEGINS):
        kinds.append((_("This financial year"), _("Last financial year"), financial_month, 12))
    found = []
    for current, last, month, length in kinds:
        start, _end = _around(today, month, length)
        found.append(Period(current, start, today))
        found.append(Period(last, _earlier(start, length), start - timedelta(days=1)))
    return found


def _around(day: date, month: int, length: int) -> tuple[date, date]:
    """The stretch of `length` months beginning in `month` that holds `day`."""
    start = date(day.year - (day.month < month), month, 1)
    return start, _earlier(start, -length) - timedelta(days=1)


def _earlier(start: date, months: int) -> date:
    years, month = divmod(start.year * 12 + start.month - 1 - months, 12)
    return date(years, month + 1, 1)

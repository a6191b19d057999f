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
    slug: str
    label: Any
    start: date
    end: date


def school_year(today: date) -> Period:
    """The one going on, up to today."""
    start, _end = _around(today, SCHOOL_YEAR_BEGINS, 12)
    return Period("school_year", _("This school year"), start, today)


def presets(today: date, financial_month: int) -> list[Period]:
    """What a coordinator picks most: each going on, then the one before it, whole."""
    civil_quarter = (today.month - 1) // 3 * 3 + 1
    kinds = [
        ("school_year", _("This school year"), _("Last school year"), SCHOOL_YEAR_BEGINS, 12),
        ("civil_year", _("This civil year"), _("Last civil year"), 1, 12),
        ("quarter", _("This quarter"), _("Last quarter"), civil_quarter, 3),
    ]
    if financial_month not in (1, SCHOOL_YEAR_BEGINS):
        year = _("This financial year"), _("Last financial year")
        kinds.append(("financial_year", *year, financial_month, 12))
    found = []
    for slug, current, last, month, length in kinds:
        start, _end = _around(today, month, length)
        found.append(Period(slug, current, start, today))
        before = start - timedelta(days=1)
        found.append(Period(f"last_{slug}", last, _earlier(start, length), before))
    return found


def just_before(start: date, end: date) -> tuple[date, date]:
    """As long, up to the day before: as many months where these are whole ones, else days."""
    after = end + timedelta(days=1)
    if start.day == after.day == 1:
        months = (after.year - start.year) * 12 + after.month - start.month
        return _earlier(start, months), start - timedelta(days=1)
    return start - (after - start), start - timedelta(days=1)


def a_year_before(start: date, end: date) -> tuple[date, date]:
    """The same days of the school year before; the last of February stays the last."""
    after = end + timedelta(days=1)
    return _last_year(start), _last_year(after) - timedelta(days=1)


def _last_year(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 3, 1) if leap else day.replace(year=day.year - 1)


def _around(day: date, month: int, length: int) -> tuple[date, date]:
    """The stretch of `length` months beginning in `month` that holds `day`."""
    start = date(day.year - (day.month < month), month, 1)
    return start, _earlier(start, -length) - timedelta(days=1)


def _earlier(start: date, months: int) -> date:
    years, month = divmod(start.year * 12 + start.month - 1 - months, 12)
    return date(years, month + 1, 1)

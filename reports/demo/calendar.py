"""When workshops of the season meet: French school holidays, roughly, and days nobody works."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice

from .programme import Pace

# First and last day, as (month, day). The real dates move by a few days from year to year and
# from zone to zone; a season needs the gaps, not the decree.
SCHOOL_HOLIDAYS = [
    ((1, 1), (1, 4)),
    ((2, 14), (2, 28)),
    ((4, 11), (4, 25)),
    ((7, 5), (8, 31)),
    ((10, 18), (11, 2)),
    ((12, 20), (12, 31)),
]
BANK_HOLIDAYS = {(5, 1), (5, 8), (11, 11)}  # those outside the school holidays
WEEK = timedelta(weeks=1)


def is_school_day(day: date) -> bool:
    """Whether a workshop that follows the school year may meet on that day."""
    here = (day.month, day.day)
    on_holiday = any(first <= here <= last for first, last in SCHOOL_HOLIDAYS)
    return not on_holiday and here not in BANK_HOLIDAYS


def weekly(start: date, *, step: timedelta, all_year: bool) -> Iterator[date]:
    """Days a week apart from `start`, backwards or forwards, less the holidays."""
    days = (start + step * n for n in count())
    return days if all_year else filter(is_school_day, days)


def meetings(today: date, pace: Pace) -> list[date]:
    """The days of a workshop, all on one weekday: some before today, some from today on."""
    weekday = today.weekday() if pace.weekday is None else pace.weekday
    since = timedelta(days=(today.weekday() - weekday) % 7 or 7)
    until = timedelta(days=(weekday - today.weekday()) % 7)
    back = weekly(today - since, step=-WEEK, all_year=pace.all_year)
    forth = weekly(today + until, step=WEEK, all_year=pace.all_year)
    before = islice(back, pace.ended, pace.ended + pace.past * pace.every, pace.every)
    after = islice(forth, pace.every - 1, pace.every - 1 + pace.ahead * pace.every, pace.every)
    return [*reversed(list(before)), *after]

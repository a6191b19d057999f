"""The clock of a played season: each act happens on its own day, not on the day of the command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def played_clock() -> Iterator[Callable[[datetime], None]]:
    """Lend the hands of `timezone.now()`: what is yielded sets them.

    The actions ask it what day it is, and stamp with it what they record; so a register of March
    is taken in March, whatever the calendar on the wall says. Only this process is fooled.
    """
    real = timezone.now

    def set_to(moment: datetime) -> None:
        timezone.now = lambda: moment

    try:
        yield set_to
    finally:
        timezone.now = real

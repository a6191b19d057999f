"""What is kept for a time only: each floor says what, since when, and how it goes.

One command looks at every clock each day (`manage.py retention`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TASKS_KEPT = timedelta(days=1)  # a finished task keeps what it was given: a code, a link

_clocks: dict[str, Clock] = {}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """`past` are the rows whose time is over at a moment; `forget` makes them go."""

    name: str
    title: _StrPromise | str
    past: Callable[[datetime], QuerySet]
    forget: Callable[[datetime], object]


def register(clock: Clock) -> None:
    _clocks[clock.name] = clock


def every() -> list[Clock]:
    return list(_clocks.values())


def tasks_past(now: datetime) -> QuerySet:
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT)


def sessions_past(now: datetime) -> QuerySet:
    return Session.objects.filter(expire_date__lt=now)


def register_ours() -> None:
    register(
        Clock(
            name="tasks",
            title=_("Finished tasks of the worker"),
            past=tasks_past,
            forget=lambda now: tasks_past(now).delete(),
        )
    )
    register(
        Clock(
            name="sessions",
            title=_("Sessions that have ended"),
            past=sessions_past,
            forget=lambda now: sessions_past(now).delete(),
        )
    )

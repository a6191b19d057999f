"""Where somebody started and stands on a scale, as coordinates for components/chart_dots.svg.

Places are percentages of the width, as text: a template would write 12.5 with a French comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inclusion import dates
from learners.models import Level

from .series import Known

FIRST, LAST = 8.0, 92.0  # % of the width, so that no dot is cut at an edge


@dataclass(frozen=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True)
class Dots:
    """One scale with the ring of the start and the full mark of now."""

    sentence: str
    method: str  # the shape of the marks: a round, a diamond, a square
    ticks: tuple[Tick, ...]
    now: str
    start: str = ""  # empty when there was none, or nothing has been said since


def dots(known: Known, levels: Sequence[Level]) -> Dots:
    step = (LAST - FIRST) / max(1, len(levels) - 1)
    places = {level.pk: _text(FIRST + rank * step) for rank, level in enumerate(levels)}
    two = known.start is not None and known.start is not known.now
    return Dots(
        sentence=_sentence(known),
        method=known.method,
        ticks=tuple(Tick(places[level.pk], str(level.value)) for level in levels),
        now=places[known.now.level_id],
        start=places[known.start.level_id] if two and known.start else "",
    )


def _sentence(known: Known) -> str:
    """The drawing for whoever cannot see it."""
    told = {"level": known.now.level, "day": dates.day(known.now.on)}
    if known.start is None or known.start is known.now:
        return _("%(level)s on %(day)s.") % told
    began = {"start": known.start.level, "then": dates.day(known.start.on)}
    return _("From %(start)s on %(then)s to %(level)s on %(day)s.") % {**told, **began}


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

"""Where a target is heading, from the sessions held and planned: whole numbers in, fractions out.

What adds up, as hours, grows with every session. People do not: those who keep coming are counted
once, so only new ones are projected, at the rate of the last half of the sessions held.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

FEWEST_HELD = 3  # sessions below which nothing is projected
EARLY = Fraction(1, 5)  # of the sessions planned, likewise
NEAR = Fraction(9, 10)  # of the target, from which it is to be watched and not late


class State(StrEnum):
    """In the order in which they are looked for."""

    REACHED = "reached"
    TOO_EARLY = "too_early"
    ON_TRACK = "on_track"
    TO_WATCH = "to_watch"
    OUT_OF_REACH = "out_of_reach"
    LATE = "late"
    BELOW = "below"  # a share, which is not projected


@dataclass(frozen=True)
class Pace:
    """What the sessions held have brought.

    `planned` are all sessions that were held or are to be. `recent` is what the last half of those
    held brought: of people, those counted there for the first time.
    """

    held: int
    planned: int
    actual: int
    recent: int
    recent_held: int
    adds_up: bool

    @property
    def remaining(self) -> int:
        return self.planned - self.held

    @property
    def enough(self) -> int:
        """How many sessions must be held before anything is projected."""
        return max(FEWEST_HELD, ceil(EARLY * self.planned))

    @property
    def is_early(self) -> bool:
        return self.held < self.enough


@dataclass(frozen=True)
class Outlook:
    state: State
    low: Fraction | None = None
    projection: Fraction | None = None
    high: Fraction | None = None
    missing: int | None = None  # of a share: how many more who count, if nobody else comes


def project(target: Fraction, pace: Pace) -> Outlook:
    """The state of a target of so much, and what its figure would be at the end."""
    if pace.actual >= target:
        return Outlook(State.REACHED)
    if pace.is_early:
        return Outlook(State.TOO_EARLY)
    overall = Fraction(pace.actual, pace.held)
    lately = Fraction(pace.recent, pace.recent_held)
    best = max(overall, lately)
    projection = pace.actual + pace.remaining * (overall if pace.adds_up else lately)
    low, high = Fraction(pace.actual), pace.actual + pace.remaining * best
    return Outlook(_state(target, projection, high), low, projection, high)


def _state(target: Fraction, projection: Fraction, high: Fraction) -> State:
    if projection >= target:
        return State.ON_TRACK
    if projection >= NEAR * target:
        return State.TO_WATCH
    return State.OUT_OF_REACH if high < target else State.LATE


def share(target: Fraction, hits: int, known: int, pace: Pace) -> Outlook:
    """The state of a target share: never projected, but told in people."""
    if known and Fraction(hits, known) >= target:
        return Outlook(State.REACHED)
    state = State.TOO_EARLY if pace.is_early or not known else State.BELOW
    return Outlook(state, missing=more_needed(target, hits, known))


def more_needed(target: Fraction, hits: int, known: int) -> int | None:
    """How many more who count would make the share, if nobody else comes; None: no number would."""
    if target >= 1:
        return None if known > hits else 0
    return max(0, ceil((target * known - hits) / (1 - target)))

"""What was promised beside what is counted: the facts of an agreement, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from reports import facts as line
from reports.counting import Counts, count_rows
from reports.definition import Indicator, Kind
from reports.facts import HELD, Facts, Scope
from workshops.models import Agreement, Target

from .projection import Outlook, Pace, project, share
from .promises import EVERYWHERE, FIGURES, WHOLE, Chosen, chosen

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Followed:
    """A target, what is counted of it so far, and where it is heading."""

    target: Target
    indicator: Indicator
    public: Chosen
    counts: Counts
    pace: Pace
    outlook: Outlook

    @property
    def promised(self) -> Fraction:
        return promised(self.target, self.indicator)


def scope_of(agreement: Agreement) -> Scope:
    """Its period, and the workshops of the programmes it pays for: none when it has none."""
    return Scope(
        agreement.organisation,
        agreement.starts_on,
        agreement.ends_on,
        frozenset(agreement.workshops().values_list("pk", flat=True)),
        agreement=agreement,
    )


def read(agreement: Agreement, targets: Iterable[Target]) -> Facts:
    return line.read(scope_of(agreement), needs(targets))


def needs(targets: Iterable[Target]) -> frozenset[str]:
    """What facts must read to count them, beyond what every report needs."""
    named = {slug for target in targets for slug in target.audience}
    told = (each.needs for each in EVERYWHERE.values() if each.slug in named)
    return frozenset(told) - {""}


def followed(facts: Facts, targets: Iterable[Target]) -> Iterator[tuple[Target, Followed | None]]:
    """Each target with what came of it; None for one whose figure or public is gone."""
    for target in targets:
        told = named(target)
        yield target, follow(facts, target, *told) if told else None


def named(target: Target) -> tuple[Indicator, Chosen] | None:
    """The figure and the public of a target, when the reports still know both."""
    try:
        return FIGURES[target.indicator], chosen(target.audience, target.organisation)
    except KeyError:
        return None


def follow(facts: Facts, target: Target, indicator: Indicator, public: Chosen) -> Followed:
    rows = rows_of(facts, target, indicator, public)
    counts, pace = count_rows(indicator, rows), _pace(facts, target, indicator, rows)
    goal = promised(target, indicator)
    if indicator.kind is Kind.SHARE:
        outlook = share(goal, counts.value, counts.out_of or 0, pace)
    else:
        outlook = project(goal, pace)
    return Followed(target, indicator, public, counts, pace, outlook)


def rows_of(facts: Facts, target: Target, indicator: Indicator, public: Chosen) -> pl.DataFrame:
    """The rows that count, up to the target's day: everybody stays as the whole scope has them."""
    rows = facts.frame(indicator.frame).filter(indicator.rows)
    for dimension, member in public:
        rows = rows.filter(dimension.expression(facts, indicator.frame) == member.key)
    return rows.filter(pl.col("date") <= target.on) if "date" in rows.columns else rows


def promised(target: Target, indicator: Indicator) -> Fraction:
    """In the unit it is counted in: minutes for hours, a fraction of one for a share."""
    value = Fraction(target.value)
    if indicator.kind is Kind.SHARE:
        return value / WHOLE
    return value * MINUTES_IN_AN_HOUR if indicator.kind is Kind.HOURS else value


def _pace(facts: Facts, target: Target, indicator: Indicator, rows: pl.DataFrame) -> Pace:
    due = facts.sessions.filter(pl.col("date") <= target.on)
    held = due.filter(HELD).sort("date", "starts_at", "session")
    late = held.tail(held.height - held.height // 2)["session"]
    actual = count_rows(indicator, rows).value
    return Pace(
        held=held.height,
        planned=due.filter(pl.col("state") != "cancelled").height,
        actual=actual,
        recent=_recent(indicator, rows, late, actual),
        recent_held=late.len(),
        adds_up=indicator.adds_up,
    )


def _recent(indicator: Indicator, rows: pl.DataFrame, late: pl.Series, actual: int) -> int:
    """What these sessions brought: of people, those counted there for the first time."""
    if "session" not in rows.columns:
        return 0
    lately = pl.col("session").is_in(late.implode())
    if indicator.adds_up:
        return count_rows(indicator, rows.filter(lately)).value
    return actual - count_rows(indicator, rows.filter(~lately)).value

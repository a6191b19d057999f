"""The vocabulary of reports: what a figure is, what it is broken down by, what a report holds.

These are declarations. They never meet a request or a database; `counting` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

import polars as pl

from .facts import Facts

type Text = Any  # a translatable string, read in the document's language


class Kind(StrEnum):
    COUNT = "count"
    HOURS = "hours"  # value in minutes, printed in hours
    SHARE = "share"
    MEAN = "mean"
    POINTS = "points"  # a difference of two shares of the same people


@dataclass(frozen=True, eq=False)
class Aside:
    """What must be said beside a figure: printed when its number is not zero."""

    text: Text  # ngettext_lazy(…, "n") with %(n)s and, when `out_of` is given, %(share)s
    rows: pl.Expr
    value: pl.Expr
    out_of: pl.Expr | None = None


@dataclass(frozen=True, eq=False)
class Indicator:
    """One figure: of which frame, which rows count, and what is aggregated over them.

    `value` is a whole number (minutes for hours). A share or a mean divides it by `out_of`, and
    `unknown` counts what could not be told. `hits` and `known` say the same of one row, for the
    list behind the figure. `frame` is people, attendances, sessions, enrolments or progress:
    figures of people take each person as they were on the reference date.
    """

    slug: str
    label: Text
    definition: Text
    unit: Text
    sentence: Text  # ngettext_lazy(…, "n") with %(value)s, and %(part)s of %(whole)s for a share
    frame: str
    rows: pl.Expr
    value: pl.Expr
    out_of: pl.Expr | None = None
    unknown: pl.Expr | None = None
    kind: Kind = Kind.COUNT
    adds_up: bool = True  # over periods, workshops and whatever else a person may be in twice
    bounded: bool = False  # print between which bounds the unknown leave the share
    looks_back: bool = False  # over the months before the period, if they were recorded
    majority: bool = False  # say whether those bounds establish a majority
    interval: bool = False  # print the interval that chance alone would leave it
    fewest: int = 0  # people needed for it to be calculated: below, only the counts stand
    left_out: Text = ""  # says whom the unknown are, with %(n)s of %(whole)s
    hits: pl.Expr = field(default_factory=lambda: pl.lit(True))
    known: pl.Expr = field(default_factory=lambda: pl.lit(True))
    asides: Sequence[Aside] = ()


def share(of: str | None, *, hits: pl.Expr, known: pl.Expr | None = None, **told: Any) -> Indicator:
    """A share of the different `of` (or of the rows, when None) that are `known` and `hits`."""
    known = pl.col("learner").is_not_null() if known is None else known
    if of is None:
        value, out_of, unknown = (hits & known).sum(), known.sum(), (~known).sum()
    else:
        key = pl.col(of)
        value, out_of = key.filter(hits & known).n_unique(), key.filter(known).n_unique()
        unknown = key.filter(~known).n_unique()
    told |= {"value": value, "out_of": out_of, "unknown": unknown, "hits": hits, "known": known}
    return Indicator(**told, unit="%", kind=Kind.SHARE, adds_up=False)


@dataclass(frozen=True)
class Member:
    """One part of a dimension: `key` is what the frame holds, `slug` what addresses carry."""

    key: Any
    slug: str
    label: Text
    unknown: bool = False


@dataclass(frozen=True, eq=False)
class Dimension:
    """What figures are broken down by: ordered members, and the expression each frame has for it.

    `once` when nobody is in two members, so that people add up to the total. `sparse` when a member
    with nothing to count is left out. `left_over` are the members that gather what has no name of
    its own: they are counted and drawn, but never said to be in the lead.
    """

    slug: str
    label: Text
    title: Text
    members: Callable[[Facts], list[Member]]
    on: dict[str, pl.Expr]
    once: bool
    frames: Mapping[str, str] = field(default_factory=dict)  # read instead, where parts differ
    sparse: bool = False
    left_over: frozenset[str] = frozenset()

    def of(self, facts: Facts, frame: str) -> pl.DataFrame:
        """The frame whose rows are in one member each."""
        return facts.frame(self.frames.get(frame, frame))


@dataclass(frozen=True, eq=False)
class By:
    """A table: some figures by a dimension, or one figure by two of them."""

    dimension: Dimension
    figures: Sequence[Indicator]
    across: Dimension | None = None
    chart: Indicator | None = None
    stack: Sequence[Indicator] = ()  # parts of a whole, drawn as one bar a member; the last unknown

    @property
    def dimensions(self) -> list[Dimension]:
        return [self.dimension, *([self.across] if self.across else [])]


@dataclass(frozen=True, eq=False)
class Section:
    slug: str
    title: Text
    figures: Sequence[Indicator]
    tables: Sequence[By] = ()
    intro: Text = ""
    says: Callable[[Facts], Iterable[str]] | None = None  # what no cell can hold, in sentences
    shown: Callable[[Facts], bool] = lambda facts: True


@dataclass(frozen=True, eq=False)
class Report:
    slug: str
    title: Text
    purpose: Text
    sections: Sequence[Section]
    headlines: Sequence[Indicator]
    summary: Sequence[By] = ()
    method: Sequence[tuple[Text, Text]] = ()

    @property
    def tells_progress(self) -> bool:
        figures = (figure for section in self.sections for figure in section.figures)
        return any(figure.frame == "progress" for figure in figures)

    def indicator(self, slug: str) -> Indicator | None:
        told = (figure for section in self.sections for figure in section.figures)
        tables = (table for section in self.sections for table in section.tables)
        figures = chain(told, (figure for table in tables for figure in table.figures))
        return next((figure for figure in figures if figure.slug == slug), None)

    def dimension(self, slug: str) -> Dimension | None:
        tables = (table for section in self.sections for table in section.tables)
        found = (each for table in tables for each in table.dimensions if each.slug == slug)
        return next(found, None)

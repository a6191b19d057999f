"""The vocabulary of reports: what a figure is, what it is broken down by, what a report holds.

These are declarations. They never meet a request or a database; `counting` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import polars as pl

from .facts import Facts

type Text = Any  # a translatable string, read in the document's language


class Kind(StrEnum):
    COUNT = "count"
    HOURS = "hours"  # value in minutes, printed in hours
    SHARE = "share"
    MEAN = "mean"


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
    list behind the figure. `frame` is people, attendances, sessions or enrolments: figures of
    people take each person as they were on the reference date.
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
    sparse: bool = False
    left_over: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class By:
    """A table: some figures by a dimension, or one figure by two of them."""

    dimension: Dimension
    figures: Sequence[Indicator]
    across: Dimension | None = None
    chart: Indicator | None = None

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


@dataclass(frozen=True, eq=False)
class Report:
    slug: str
    title: Text
    purpose: Text
    sections: Sequence[Section]
    headlines: Sequence[Indicator]
    summary: Sequence[By] = ()
    method: Sequence[tuple[Text, Text]] = ()

    def indicator(self, slug: str) -> Indicator | None:
        figures = (figure for section in self.sections for figure in section.figures)
        return next((figure for figure in figures if figure.slug == slug), None)

    def dimension(self, slug: str) -> Dimension | None:
        tables = (table for section in self.sections for table in section.tables)
        found = (each for table in tables for each in table.dimensions if each.slug == slug)
        return next(found, None)

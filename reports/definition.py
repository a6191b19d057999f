"""The vocabulary of reports: what a figure is, what it is broken down by, what a report holds.

These are declarations. They never meet a request or a database; `counting` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import polars as pl

from .dataset import RowSheet
from .facts import Facts, Scope

type Text = Any  # a translatable string, read in the document's language

OF_PEOPLE = ("people", "attendances")
READ_FOR = {  # what facts must read, by the frames of figures
    "progress": "progress",
    "outcomes": "outcomes",
    "outcomes_entry": "outcomes",
    "outcomes_later": "outcomes",
    "certificates": "certificates",
    "erasures": "erasures",
    "duplicates": "duplicates",
}


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
    list behind the figure. `frame` is one of those of `facts`: figures of people take each person
    as they were on the reference date. `closed` says why there is no list.
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
    closed: Text = ""


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
    its own: they are counted and drawn, but never said to be in the lead. `needs` is what facts
    must read for it on lines of registers, that most reports do without.
    """

    slug: str
    label: Text
    title: Text
    members: Callable[[Facts], list[Member]]
    on: Mapping[str, pl.Expr | Callable[[Facts], pl.Expr]]
    once: bool
    frames: Mapping[str, str] = field(default_factory=dict)  # read instead, where parts differ
    sparse: bool = False
    left_over: frozenset[str] = frozenset()
    needs: str = ""

    def of(self, facts: Facts, frame: str) -> pl.DataFrame:
        """The frame whose rows are in one member each."""
        return facts.frame(self.frames.get(frame, frame))

    def expression(self, facts: Facts, frame: str) -> pl.Expr:
        """Which member each row of the frame is in."""
        found = self.on[frame]
        return found if isinstance(found, pl.Expr) else found(facts)


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
class Slot:
    """A text that the organisation writes beside its figures, for one report, scope and period."""

    slug: str  # no other slot of the report has it
    title: Text
    hint: Text = ""  # told to whoever writes, never printed


@dataclass(frozen=True, eq=False)
class Section:
    slug: str
    title: Text
    figures: Sequence[Indicator] = ()
    tables: Sequence[By] = ()
    slots: Sequence[Slot] = ()
    intro: Text = ""
    says: Callable[[Facts], Iterable[str]] | None = None  # what no cell can hold, in sentences
    needs: str = ""  # what facts must read for what it says
    shown: Callable[[Facts], bool] = lambda facts: True


class Of(StrEnum):
    """What a form asks about the organisation itself."""

    NAME = "name"
    SIRET = "siret"
    RNA = "rna"
    PERIOD = "period"


@dataclass(frozen=True, eq=False)
class Field:
    """A field of a funder's form: what goes in it, to be copied there.

    One of the organisation's, of a text, of a figure; of a figure `by` a dimension, one a member.
    """

    label: Text
    figure: Indicator | None = None
    by: Dimension | None = None
    slot: Slot | None = None
    of: Of | None = None


@dataclass(frozen=True, eq=False)
class Sheet:
    """The fields of a form that must be typed elsewhere, part by part, in its own order."""

    form: Text  # what the form is called
    parts: Sequence[tuple[Text, Sequence[Field]]]
    is_account: bool = False  # due six months after the end of a financial year


@dataclass(frozen=True, eq=False)
class Listing:
    """Rows instead of figures: people by name, for the organisation alone and whom it must answer.

    `sheets` reads the rows of a scope, in the active language or in the words of whoever asks for
    them. Never a Dataset, never frozen, never shared by a link.
    """

    slug: str
    title: Text
    purpose: Text
    audience: Text
    sheets: Callable[[Scope], Sequence[RowSheet]]
    traps: Sequence[Text] = ()  # what a reader of the rows gets wrong
    on_paper: bool = False  # as a PDF too
    plain: bool = False  # laid out as another tool has it: nothing of ours above the rows


@dataclass(frozen=True, eq=False)
class Report:
    slug: str
    title: Text
    purpose: Text
    sections: Sequence[Section]
    headlines: Sequence[Indicator]
    summary: Sequence[By] = ()
    method: Sequence[tuple[Text, Text]] = ()
    audience: Text = ""  # for whom
    sheet: Sheet | None = None
    boxes: Sequence[str] = ()  # sections that stand side by side on the first page
    named: str = ""  # in the names of files, when the slug says nothing

    @cached_property
    def figures(self) -> list[Indicator]:
        """Those that stand alone first, then those of tables."""
        told = (figure for section in self.sections for figure in section.figures)
        return [*told, *(figure for table in self.tables for figure in table.figures)]

    @cached_property
    def tables(self) -> list[By]:
        return [table for section in self.sections for table in section.tables]

    @cached_property
    def needs(self) -> frozenset[str]:
        """What facts must read for it, beyond what every report needs."""
        frames = {READ_FOR.get(figure.frame, "") for figure in self.figures}
        dimensions = {
            each.needs
            for table in self.tables
            for each in table.dimensions
            if any(figure.frame in OF_PEOPLE for figure in table.figures)
        }
        sections = {section.needs for section in self.sections}
        return frozenset((frames | dimensions | sections) - {""})

    @property
    def slots(self) -> list[Slot]:
        return [slot for section in self.sections for slot in section.slots]

    def indicator(self, slug: str) -> Indicator | None:
        return next((figure for figure in self.figures if figure.slug == slug), None)

    def dimension(self, slug: str, frame: str) -> Dimension | None:
        """The one of this name that knows the frame: skills and sessions have each their own."""
        each = (one for table in self.tables for one in table.dimensions)
        return next((one for one in each if one.slug == slug and frame in one.on), None)

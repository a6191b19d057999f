"""How far people have come. The unit is the person, compared with nobody but themself.

A person moved up when the sum of their changes, in levels, is at least 1; down when it is at most
-1. What is observed and what people say of themselves are two series, never put together. The
interval of the share is Wilson's (1927); it is a model's, and does not cover those not assessed
twice: the bounds do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Aside, Indicator, Kind, Text
from reports.statistics import FEWEST

ASSESSED = pl.col("change").is_not_null()
MOVED = pl.col("moved")
LEFT_OUT = _("%(n)s of %(whole)s not assessed twice, left out of the calculation")


@dataclass(frozen=True)
class Series:
    """The figures of one method, and the words that tell them from the other's."""

    method: str
    suffix: str

    @property
    def rows(self) -> pl.Expr:
        return pl.col("method") == self.method

    def name(self, label: Text) -> Text:
        return format_lazy("{}, {}", label, _("as they say")) if self.suffix else label


OBSERVED, SELF = Series("observed", ""), Series("self", "_self")


def _count(
    series: Series, slug: str, rows: pl.Expr, asides: tuple[Aside, ...], **told: Text
) -> Indicator:
    return Indicator(
        slug=f"{slug}{series.suffix}",
        unit=ngettext_lazy("person", "people", "n"),
        frame="progress",
        rows=series.rows & rows,
        value=pl.len(),
        adds_up=False,
        asides=asides,
        **told,
    )


def assessed_twice(series: Series) -> Indicator:
    return _count(
        series,
        "assessed_twice",
        ASSESSED,
        tuple(_beside(series.rows)),
        label=series.name(_("People assessed at start and end")),
        definition=_(
            "People with a start and a later end on at least one skill, by the same method, in the"
            " same version of its framework, with an attendance from the one to the other. The end"
            " is in the period."
        ),
        sentence=ngettext_lazy(
            "%(value)s person assessed twice", "%(value)s people assessed twice", "n"
        ),
    )


def _beside(rows: pl.Expr) -> Iterator[Aside]:
    """Who has a start only, what makes no pair, and who had nowhere to go."""
    yield Aside(
        ngettext_lazy("%(n)s has a start only", "%(n)s have a start only", "n"),
        rows=rows & ~ASSESSED & pl.col("begun").is_not_null(),
        value=pl.len(),
    )
    yield Aside(
        ngettext_lazy(
            "%(n)s skill left out: its end is not after its start, or nobody came between",
            "%(n)s skills left out: the end is not after the start, or nobody came between",
            "n",
        ),
        rows=rows & (pl.col("broken") > 0),
        value=pl.col("broken").sum(),
    )
    yield Aside(
        ngettext_lazy(
            "%(n)s skill begun at the highest level (%(share)s)",
            "%(n)s skills begun at the highest level (%(share)s)",
            "n",
        ),
        rows=rows & ASSESSED,
        value=pl.col("at_top").sum(),
        out_of=pl.col("pairs").sum(),
    )


# Each part of the whole: its slug, its label, its definition, its sentence.
MOVES = {
    "up": (
        "progressed",
        _("Moved up"),
        _(
            "People assessed twice whose changes, over all their skills, add up to one level more"
            " at least."
        ),
        ngettext_lazy("%(value)s person moved up", "%(value)s people moved up", "n"),
    ),
    "same": (
        "unchanged",
        _("Stayed the same"),
        _("People assessed twice whose changes add up to no level."),
        ngettext_lazy("%(value)s person stayed the same", "%(value)s people stayed the same", "n"),
    ),
    "down": (
        "regressed",
        _("Moved down"),
        _("People assessed twice whose changes add up to one level less at least."),
        ngettext_lazy("%(value)s person moved down", "%(value)s people moved down", "n"),
    ),
    "missing": (
        "not_assessed_twice",
        _("Not assessed twice"),
        _(
            "People who came, in the period, to a workshop that aims at a skill, without a start"
            " and an end by this method."
        ),
        ngettext_lazy(
            "%(value)s person not assessed twice", "%(value)s people not assessed twice", "n"
        ),
    ),
}


def moved(series: Series, word: str) -> Indicator:
    slug, label, definition, sentence = MOVES[word]
    told = {"label": series.name(label), "definition": definition, "sentence": sentence}
    return _count(series, slug, MOVED.eq(word), (), **told)


def progressed_share(series: Series) -> Indicator:
    return Indicator(
        slug=f"progressed_share{series.suffix}",
        label=series.name(_("Share who moved up")),
        definition=_(
            "Of people assessed at start and end, the share of those whose changes add up to one"
            " level more at least. A change that was seen is not an effect that was shown."
        ),
        unit="%",
        sentence=_("people who moved up: %(value)s"),
        frame="progress",
        rows=series.rows,
        value=(MOVED == "up").sum(),
        out_of=ASSESSED.sum(),
        unknown=(~ASSESSED).sum(),
        kind=Kind.SHARE,
        adds_up=False,
        bounded=True,
        interval=True,
        fewest=FEWEST,
        left_out=LEFT_OUT,
        hits=MOVED == "up",
        known=ASSESSED,
        asides=[
            Aside(text, rows=series.rows & MOVED.eq(word), value=pl.len())
            for word, text in (
                ("same", ngettext_lazy("%(n)s stayed the same", "%(n)s stayed the same", "n")),
                ("down", ngettext_lazy("%(n)s moved down", "%(n)s moved down", "n")),
            )
        ],
    )


def net_progress(series: Series) -> Indicator:
    return Indicator(
        slug=f"net_progress{series.suffix}",
        label=series.name(_("Net progress")),
        definition=_(
            "Share of those who moved up less the share of those who moved down, in points, among"
            " people assessed at start and end."
        ),
        unit=_("points"),
        sentence=_("net progress: %(value)s"),
        frame="progress",
        rows=series.rows,
        value=(MOVED == "up").sum().cast(pl.Int64) - (MOVED == "down").sum().cast(pl.Int64),
        out_of=ASSESSED.sum(),
        unknown=(~ASSESSED).sum(),
        kind=Kind.POINTS,
        adds_up=False,
        fewest=FEWEST,
        hits=MOVED == "up",
        known=ASSESSED,
    )


def median_change(series: Series) -> Indicator:
    """The middle one of the changes: twice it is a whole number, over two."""
    return Indicator(
        slug=f"median_change{series.suffix}",
        label=series.name(_("Median change")),
        definition=_(
            "The change, in levels added up over a person's skills, that half of the people"
            " assessed twice do not exceed."
        ),
        unit=_("levels"),
        sentence=_("median change: %(value)s"),
        frame="progress",
        rows=series.rows & ASSESSED,
        value=(pl.col("change").median() * 2).fill_null(0),
        out_of=pl.when(pl.len() > 0).then(2).otherwise(0),
        kind=Kind.MEAN,
        adds_up=False,
        fewest=FEWEST,
    )


def level(series: Series, moment: str) -> Indicator:
    """Mean level of the pairs at one end; levels are ranks, so it only tells where people stand."""
    label = _("Level at the start") if moment == "start" else _("Level at the end")
    return Indicator(
        slug=f"level_{moment}{series.suffix}",
        label=series.name(label),
        definition=_(
            "Mean of the levels of the skills assessed twice, on the framework's own scale."
        ),
        unit=_("level"),
        sentence=_("mean level: %(value)s"),
        frame="progress",
        rows=series.rows & ASSESSED,
        value=pl.col(moment).sum(),
        out_of=pl.col("pairs").sum(),
        kind=Kind.MEAN,
        adds_up=False,
        fewest=FEWEST,
    )


@dataclass(frozen=True)
class Figures:
    """All the figures of one series."""

    twice: Indicator
    parts: tuple[Indicator, ...]  # up, same, down, missing: always together
    share: Indicator
    net: Indicator
    median: Indicator
    levels: tuple[Indicator, ...]

    @property
    def all(self) -> list[Indicator]:
        return [self.twice, *self.parts, self.share, self.net, self.median]


def figures(series: Series) -> Figures:
    return Figures(
        assessed_twice(series),
        tuple(moved(series, word) for word in ("up", "same", "down", "missing")),
        progressed_share(series),
        net_progress(series),
        median_change(series),
        tuple(level(series, moment) for moment in ("start", "end")),
    )


SEEN, SAID = figures(OBSERVED), figures(SELF)

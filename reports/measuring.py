"""From declarations and facts to cells: the one place where figures are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import polars as pl
from django.utils import translation
from django.utils.translation import gettext as _

from . import facts as line
from . import wording
from .dataset import Cell, Column, Dataset, Row, Section, Table
from .definition import By, Dimension, Indicator, Kind, Member, Report
from .definition import Section as Declared
from .facts import Facts, Scope

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Counts:
    """What was counted for one cell, in whole numbers."""

    value: int = 0
    out_of: int | None = None
    unknown: int = 0
    people: int = 0


def build(report: Report, scope: Scope, language: str) -> Dataset:
    """Read the scope's facts and measure the report, in the language its reader will have."""
    return measure(report, line.read(scope), language)


def measure(report: Report, facts: Facts, language: str) -> Dataset:
    with translation.override(language):
        counter = Counter(facts)
        sections = tuple(_section(counter, section) for section in report.sections)
        return Dataset(
            report=report.slug,
            title=str(report.title),
            organisation=facts.scope.organisation.slug,
            organisation_name=facts.scope.organisation.name,
            start=facts.scope.start,
            end=facts.scope.end,
            data_date=facts.scope.data_date,
            language=language,
            period=wording.period(facts.scope.start, facts.scope.end),
            scope=wording.scope(facts),
            sections=sections,
            headlines=tuple(figure.slug for figure in report.headlines),
            summary_tables=tuple(
                _slug(section.slug, by)
                for section in report.sections
                for by in section.tables
                if by in report.summary
            ),
            method=wording.method(report, facts),
            mention=_("Internal document, not to be passed on"),
        )


@dataclass
class Counter:
    """Counts indicators over facts; what several of them share is done once."""

    facts: Facts
    selected: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict)
    totals: dict[str, Counts] = field(default_factory=dict)

    def rows(self, frame: str, rows: pl.Expr) -> pl.DataFrame:
        key = (frame, str(rows))
        if key not in self.selected:
            self.selected[key] = self.facts.frame(frame).filter(rows)
        return self.selected[key]

    def total(self, indicator: Indicator) -> Counts:
        if indicator.slug not in self.totals:
            rows = self.rows(indicator.frame, indicator.rows)
            self.totals[indicator.slug] = self.of(indicator, rows)
        return self.totals[indicator.slug]

    def of(self, indicator: Indicator, rows: pl.DataFrame) -> Counts:
        """What the figure is over rows already selected."""
        return _counts(indicator, rows.select(**_aggregates(indicator)).row(0, named=True))

    def by(
        self, figures: Sequence[Indicator], dimensions: Sequence[Dimension]
    ) -> dict[tuple[str, tuple[Any, ...]], Counts]:
        """Counts of each figure for each combination of members met: (slug, keys) -> counts."""
        counted = {}
        for (frame, _rows), group in groupby(sorted(figures, key=_selection), key=_selection):
            alike = list(group)
            keys = [each.on[frame].alias(each.slug) for each in dimensions]
            aggregates = {
                f"{one.slug} {name}": expression
                for one in alike
                for name, expression in _aggregates(one).items()
            }
            found = self.rows(frame, alike[0].rows).group_by(keys).agg(**aggregates)
            for row in found.iter_rows(named=True):
                members = tuple(row[each.slug] for each in dimensions)
                for one in alike:
                    named = {name: row[f"{one.slug} {name}"] for name in _aggregates(one)}
                    counted[one.slug, members] = _counts(one, named)
        return counted

    def asides(self, indicator: Indicator) -> Iterator[tuple[Any, int, int | None]]:
        """The sentence, the number and what it is a part of, of each aside that has something."""
        for aside in indicator.asides:
            rows = self.rows(indicator.frame, aside.rows)
            number = rows.select(aside.value).item()
            if number:
                out_of = None if aside.out_of is None else rows.select(aside.out_of).item()
                yield aside.text, int(number), out_of


def _selection(indicator: Indicator) -> tuple[str, str]:
    return indicator.frame, str(indicator.rows)


def _aggregates(indicator: Indicator) -> dict[str, pl.Expr]:
    parts = {"value": indicator.value, "unknown": indicator.unknown}
    if indicator.out_of is not None:
        parts["out_of"] = indicator.out_of
    if indicator.frame != "sessions":
        parts["people"] = pl.col("learner").n_unique()
    return {name: expression.cast(pl.Int64) for name, expression in parts.items()}


def _counts(indicator: Indicator, row: dict[str, int | None]) -> Counts:
    counts = Counts(**{name: number or 0 for name, number in row.items()})
    return counts if indicator.out_of is not None else _undivided(counts)


def _undivided(counts: Counts) -> Counts:
    return Counts(counts.value, None, counts.unknown, counts.people)


def _nothing(indicator: Indicator) -> Counts:
    return Counts(out_of=None if indicator.out_of is None else 0)


def cell(section: str, indicator: Indicator, members: dict[str, str], counts: Counts) -> Cell:
    """The cell of these counts, with its words."""
    numerator, denominator = counts.value, counts.out_of
    if indicator.kind is Kind.HOURS:
        denominator = MINUTES_IN_AN_HOUR
    value: float | None = numerator
    if denominator is not None:
        value = numerator / denominator if denominator else None
    everybody = (denominator or 0) + counts.unknown
    bounds = indicator.bounded and everybody > 0 and denominator is not None
    return wording.put(
        indicator,
        Cell(
            section=section,
            slug=indicator.slug,
            label=str(indicator.label),
            members=members,
            value=value,
            unit=wording.unit(indicator),
            numerator=numerator,
            denominator=denominator,
            unknown=counts.unknown,
            n=counts.people,
            text="",
            low=numerator / everybody if bounds else None,
            high=(numerator + counts.unknown) / everybody if bounds else None,
            definition=str(indicator.definition),
        ),
    )


def _section(counter: Counter, section: Declared) -> Section:
    figures = tuple(
        wording.annotate(
            indicator,
            cell(section.slug, indicator, {}, counter.total(indicator)),
            counter.asides(indicator),
            counter.facts,
        )
        for indicator in section.figures
    )
    tables = (_table(counter, section.slug, by) for by in section.tables)
    return Section(
        slug=section.slug,
        title=str(section.title),
        figures=figures,
        tables=tuple(table for table in tables if table.rows),
        intro=str(section.intro),
    )


def _slug(section: str, by: By) -> str:
    return "-".join([section, *(each.slug for each in by.dimensions)])


def _table(counter: Counter, section: str, by: By) -> Table:
    counted = counter.by(by.figures, by.dimensions)
    across = by.across.members(counter.facts) if by.across else [None]
    rows = tuple(
        Row(
            member=member.slug,
            label=str(member.label),
            cells=tuple(_cells(section, by, counted, member, across)),
            unknown=member.unknown,
        )
        for member in _members(by, counted, counter.facts)
    )
    totals = (cell(section, figure, {}, counter.total(figure)) for figure in by.figures)
    return wording.present(
        by,
        Table(
            slug=_slug(section, by),
            title=wording.title(by),
            head=str(by.dimension.label),
            dimensions=tuple(each.slug for each in by.dimensions),
            columns=tuple(_columns(by, across)),
            rows=rows,
            total=() if by.across else tuple(totals),
            chart=by.chart.slug if by.chart else "",
            together=_("Together"),
        ),
    )


def _members(
    by: By, counted: Mapping[tuple[str, tuple[Any, ...]], Counts], facts: Facts
) -> list[Member]:
    members = by.dimension.members(facts)
    if not by.dimension.sparse:
        return members
    met = {keys[0] for _slug, keys in counted}
    return [member for member in members if member.key in met]


def _columns(by: By, across: Iterable[Member | None]) -> Iterator[Column]:
    for member in across:
        for figure in by.figures:
            label = str(member.label) if member else str(figure.label)
            yield Column(member.slug if member else figure.slug, label, wording.unit(figure))


def _cells(
    section: str,
    by: By,
    counted: dict[tuple[str, tuple[Any, ...]], Counts],
    member: Member,
    across: Iterable[Member | None],
) -> Iterator[Cell]:
    for other in across:
        chosen = [member, *([other] if other else [])]
        members = {each.slug: one.slug for each, one in zip(by.dimensions, chosen, strict=True)}
        for figure in by.figures:
            keys = tuple(one.key for one in chosen)
            counts = counted.get((figure.slug, keys), _nothing(figure))
            yield cell(section, figure, members, counts)

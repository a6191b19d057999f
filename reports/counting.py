"""From declarations and facts to whole numbers, all those of a report in one go.

What stands alone is counted by one selection a frame. What tables tell is counted by one grouping
for each set of rows and each way of telling them apart, whatever the tables that show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from .definition import Aside, By, Dimension, Indicator, Report
from .expressions import narrow, parts_of, personal, picked, short, sides_of, which, within
from .facts import Facts

type Keys = tuple[Any, ...]  # of one member of each dimension
type Counted = Mapping[str, dict[Keys, Counts]]  # of each figure of a table, by its slug
type Grouping = tuple[int, str, tuple[str, ...]]  # a frame, which rows, what they are told apart by


class Counts(NamedTuple):
    """What was counted for one cell, in whole numbers."""

    value: int = 0
    out_of: int | None = None
    unknown: int = 0
    people: int = 0


@dataclass(frozen=True)
class Answers:
    """Everything a report needs to know of its facts."""

    facts: Facts
    totals: Mapping[str, Counts]
    tables: Mapping[By, Counted]
    numbers: Mapping[Aside, tuple[int, int | None]]

    def total(self, indicator: Indicator) -> Counts:
        return self.totals[indicator.slug]

    def asides(self, indicator: Indicator) -> Iterator[tuple[Any, int, int | None]]:
        """The sentence, the number and what it is a part of, of each aside that has something."""
        for aside in indicator.asides:
            number, out_of = self.numbers[aside]
            if number:
                yield aside.text, number, out_of


def count(report: Report, facts: Facts) -> Answers:
    """Ask all that the report needs at once."""
    shown = [one for section in report.sections for one in section.figures]
    asides = {aside: one.frame for one in shown for aside in one.asides}
    alone, grouped = Alone(), Grouped()
    for figure in report.figures:
        alone.figure(facts, figure)
    for aside, frame in asides.items():
        alone.aside(facts, frame, aside)
    for by in report.tables:
        grouped.table(facts, by)
    alone.count()
    return Answers(
        facts,
        {one.slug: alone.counts(facts, one) for one in report.figures},
        {by: grouped.counts(facts, by) for by in report.tables},
        {aside: alone.number(facts, frame, aside) for aside, frame in asides.items()},
    )


@dataclass
class Alone:
    """Figures and asides over everything: for each frame, what is to be selected, then found."""

    asked: dict[int, tuple[pl.DataFrame, dict[str, pl.Expr]]] = field(default_factory=dict)
    found: dict[int, dict[str, Any]] = field(default_factory=dict)

    def figure(self, facts: Facts, one: Indicator) -> None:
        frame = short(facts, one.frame, one)
        for text, expression in parts_of(one).values():
            self._ask(frame, which(one), one.rows, text, expression)

    def aside(self, facts: Facts, frame: str, one: Aside) -> None:
        rows = short(facts, frame, one)
        for text, expression in sides_of(one).values():
            self._ask(rows, which(one), one.rows, text, expression)

    def _ask(
        self, frame: pl.DataFrame, said: str, rows: pl.Expr, text: str, expression: pl.Expr
    ) -> None:
        _frame, asked = self.asked.setdefault(id(frame), (frame, {}))
        if (name := f"{said} {text}") in asked:
            return
        whole = within(rows, said, text, expression)
        asked[name] = whole if whole is not None else picked(frame, rows, expression)

    def count(self) -> None:
        for key, (frame, asked) in self.asked.items():
            self.found[key] = frame.select(**asked).row(0, named=True)

    def counts(self, facts: Facts, one: Indicator) -> Counts:
        found, said = self.found[id(short(facts, one.frame, one))], which(one)
        numbers = {name: found[f"{said} {text}"] for name, (text, _) in parts_of(one).items()}
        return _counts(numbers)

    def number(self, facts: Facts, frame: str, one: Aside) -> tuple[int, int | None]:
        found, said = self.found[id(short(facts, frame, one))], which(one)
        told = {name: found[f"{said} {text}"] for name, (text, _) in sides_of(one).items()}
        return int(told["value"] or 0), told.get("out_of")


@dataclass
class Grouped:
    """Figures by the members of dimensions: each set of rows is picked once, each grouping made
    once."""

    asked: dict[Grouping, dict[str, pl.Expr]] = field(default_factory=dict)
    apart: dict[Grouping, list[pl.Expr]] = field(default_factory=dict)
    keys: dict[tuple[Dimension, str], tuple[str, pl.Expr]] = field(default_factory=dict)
    rows: dict[tuple[int, str], pl.DataFrame] = field(default_factory=dict)
    found: dict[Grouping, tuple[list[str], list[tuple[Any, ...]]]] = field(default_factory=dict)

    def table(self, facts: Facts, by: By) -> None:
        for one in by.figures:
            grouping = self._grouping(facts, one, by)
            self.asked.setdefault(grouping, {}).update(parts_of(one).values())
            if grouping not in self.apart:
                keys = ((each.slug, self._key(facts, each, one.frame)[1]) for each in by.dimensions)
                self.apart[grouping] = [key.alias(f"by {slug}") for slug, key in keys]

    def counts(self, facts: Facts, by: By) -> Counted:
        return {one.slug: self._counts(facts, one, by) for one in by.figures}

    def _counts(self, facts: Facts, one: Indicator, by: By) -> dict[Keys, Counts]:
        """A row has the keys, then numbers; what the figure has not is taken from an empty one."""
        names, rows = self._found(facts, one, by)
        parts, wide = parts_of(one), len(by.dimensions)
        taken = itemgetter(
            *(
                names.index(parts[name][0]) if name in parts else len(names) + place
                for place, name in enumerate(Counts._fields)
            )
        )
        absent = Counts()
        return {row[:wide]: Counts(*taken(row + absent)) for row in rows}

    def _grouping(self, facts: Facts, one: Indicator, by: By) -> Grouping:
        told = (self._key(facts, each, one.frame) for each in by.dimensions)
        said = tuple(said for said, _expression in told)
        return id(self._frame(facts, one, by)), which(one), said

    def _frame(self, facts: Facts, one: Indicator, by: By) -> pl.DataFrame:
        keys = [self._key(facts, each, one.frame)[1] for each in by.dimensions]
        if one.frame == "people" and all(map(personal, keys)):
            return short(facts, one.frame, one)
        return by.dimension.of(facts, one.frame)

    def _key(self, facts: Facts, dimension: Dimension, frame: str) -> tuple[str, pl.Expr]:
        if (dimension, frame) not in self.keys:
            expression = dimension.expression(facts, frame)
            self.keys[dimension, frame] = str(expression), expression
        return self.keys[dimension, frame]

    def _found(
        self, facts: Facts, one: Indicator, by: By
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        grouping = self._grouping(facts, one, by)
        if grouping not in self.found:
            rows = self._picked(self._frame(facts, one, by), one)
            numbers = {
                name: told.cast(pl.Int64).fill_null(0)
                for name, told in self.asked[grouping].items()
            }
            counted = rows.group_by(self.apart[grouping]).agg(**numbers)
            self.found[grouping] = counted.columns, counted.rows()
        return self.found[grouping]

    def _picked(self, frame: pl.DataFrame, one: Indicator) -> pl.DataFrame:
        """The rows that count, with the columns that some table needs."""
        place = id(frame), which(one)
        if place not in self.rows:
            tables = [grouping for grouping in self.asked if grouping[:2] == place]
            told = [
                each for one in tables for each in (*self.apart[one], *self.asked[one].values())
            ]
            self.rows[place] = narrow(frame, one.rows, *told)
        return self.rows[place]


def count_rows(indicator: Indicator, rows: pl.DataFrame) -> Counts:
    """What the figure is over rows already selected."""
    parts = {name: expression for name, (_text, expression) in parts_of(indicator).items()}
    return _counts(rows.select(**parts).row(0, named=True))


@cache
def nothing(indicator: Indicator) -> Counts:
    return Counts(out_of=None if indicator.out_of is None else 0)


def _counts(numbers: Mapping[str, Any]) -> Counts:
    return Counts(**{name: int(number or 0) for name, number in numbers.items()})

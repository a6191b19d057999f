"""From declarations and facts to whole numbers, all those of a report in one go.

What stands alone is counted by one selection a frame. What tables tell is counted by one grouping
for each set of rows and each way of telling them apart, whatever the tables that show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import polars as pl

from .definition import Aside, By, Dimension, Indicator, Report
from .facts import COUNTED, Facts

type Keys = tuple[Any, ...]  # of one member of each dimension
type Counted = dict[tuple[str, Keys], Counts]
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
    totals: Counted
    tables: Mapping[By, Counted]
    numbers: Mapping[Aside, tuple[int, int | None]]

    def total(self, indicator: Indicator) -> Counts:
        return self.totals[indicator.slug, ()]

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
        {(one.slug, ()): alone.counts(facts, one) for one in report.figures},
        {by: dict(grouped.counts(facts, by)) for by in report.tables},
        {aside: alone.number(facts, frame, aside) for aside, frame in asides.items()},
    )


@dataclass
class Alone:
    """Figures and asides over everything: for each frame, what is to be selected, then found."""

    asked: dict[int, tuple[pl.DataFrame, dict[str, pl.Expr]]] = field(default_factory=dict)
    found: dict[int, dict[str, Any]] = field(default_factory=dict)

    def figure(self, facts: Facts, one: Indicator) -> None:
        frame = _short(facts, one.frame, one)
        for text, expression in _parts(one).values():
            self._ask(frame, _rows(one), one.rows, text, expression)

    def aside(self, facts: Facts, frame: str, one: Aside) -> None:
        rows = _short(facts, frame, one)
        for text, expression in _sides(one).values():
            self._ask(rows, _rows(one), one.rows, text, expression)

    def _ask(
        self, frame: pl.DataFrame, said: str, rows: pl.Expr, text: str, expression: pl.Expr
    ) -> None:
        _frame, asked = self.asked.setdefault(id(frame), (frame, {}))
        if (name := f"{said} {text}") in asked:
            return
        within = _within(rows, said, text, expression)
        asked[name] = within if within is not None else _picked(frame, rows, expression)

    def count(self) -> None:
        for key, (frame, asked) in self.asked.items():
            self.found[key] = frame.select(**asked).row(0, named=True)

    def counts(self, facts: Facts, one: Indicator) -> Counts:
        found, said = self.found[id(_short(facts, one.frame, one))], _rows(one)
        numbers = {name: found[f"{said} {text}"] for name, (text, _) in _parts(one).items()}
        return _counts(numbers)

    def number(self, facts: Facts, frame: str, one: Aside) -> tuple[int, int | None]:
        found, said = self.found[id(_short(facts, frame, one))], _rows(one)
        told = {name: found[f"{said} {text}"] for name, (text, _) in _sides(one).items()}
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
            self.asked.setdefault(grouping, {}).update(_parts(one).values())
            if grouping not in self.apart:
                keys = ((each.slug, self._key(facts, each, one.frame)[1]) for each in by.dimensions)
                self.apart[grouping] = [key.alias(f"by {slug}") for slug, key in keys]

    def counts(self, facts: Facts, by: By) -> Iterator[tuple[tuple[str, Keys], Counts]]:
        wide = len(by.dimensions)
        for one in by.figures:
            names, rows = self._found(facts, one, by)
            parts, absent = _parts(one), Counts()._asdict()
            places = [
                (names.index(parts[name][0]) if name in parts else -1, absent[name])
                for name in absent
            ]
            for row in rows:
                told = [default if place < 0 else int(row[place] or 0) for place, default in places]
                yield (one.slug, row[:wide]), Counts(*told)

    def _grouping(self, facts: Facts, one: Indicator, by: By) -> Grouping:
        told = (self._key(facts, each, one.frame) for each in by.dimensions)
        said = tuple(said for said, _expression in told)
        return id(self._frame(facts, one, by)), _rows(one), said

    def _frame(self, facts: Facts, one: Indicator, by: By) -> pl.DataFrame:
        keys = [self._key(facts, each, one.frame)[1] for each in by.dimensions]
        if one.frame == "people" and all(map(_personal, keys)):
            return _short(facts, one.frame, one)
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
            counted = rows.group_by(self.apart[grouping]).agg(**self.asked[grouping])
            self.found[grouping] = counted.columns, counted.rows()
        return self.found[grouping]

    def _picked(self, frame: pl.DataFrame, one: Indicator) -> pl.DataFrame:
        """The rows that count, with the columns that some table needs."""
        place = id(frame), _rows(one)
        if place not in self.rows:
            tables = [grouping for grouping in self.asked if grouping[:2] == place]
            told = [
                each for one in tables for each in (*self.apart[one], *self.asked[one].values())
            ]
            self.rows[place] = _narrow(frame, one.rows, *told)
        return self.rows[place]


def count_rows(indicator: Indicator, rows: pl.DataFrame) -> Counts:
    """What the figure is over rows already selected."""
    parts = {name: expression for name, (_text, expression) in _parts(indicator).items()}
    return _counts(rows.select(**parts).row(0, named=True))


@cache
def nothing(indicator: Indicator) -> Counts:
    return Counts(out_of=None if indicator.out_of is None else 0)


def _counts(numbers: Mapping[str, Any]) -> Counts:
    return Counts(**{name: int(number or 0) for name, number in numbers.items()})


@cache
def _parts(indicator: Indicator) -> dict[str, tuple[str, pl.Expr]]:
    """The numbers behind one cell, by their name in Counts; each with what it says."""
    parts = {"value": indicator.value}
    if indicator.unknown is not None:
        parts["unknown"] = indicator.unknown
    if indicator.out_of is not None:
        parts["out_of"] = indicator.out_of
    if indicator.frame != "sessions":
        parts["people"] = pl.col("learner").n_unique()
    return {name: (str(expression), expression) for name, expression in parts.items()}


@cache
def _sides(aside: Aside) -> dict[str, tuple[str, pl.Expr]]:
    parts = {"value": aside.value} | ({} if aside.out_of is None else {"out_of": aside.out_of})
    return {name: (str(expression), expression) for name, expression in parts.items()}


@cache
def _rows(one: Indicator | Aside) -> str:
    return str(one.rows)


PERSONAL = {"learner", "counted", "new", "times", "referred", "gender", "provisional"}
OF_WHOEVER_CAME = str(COUNTED), f"[({COUNTED}) & ("  # alone, or with something else


def _short(facts: Facts, frame: str, one: Indicator | Aside) -> pl.DataFrame:
    """The frame, or one line a person where their lines do not differ in what is counted."""
    return facts.persons if frame == "people" and _once(one) else facts.frame(frame)


@cache
def _once(one: Indicator | Aside) -> bool:
    """Whether it counts different people who came, by what is the same in all their lines."""
    parts = _parts(one) if isinstance(one, Indicator) else _sides(one)
    different = all(text.endswith(".n_unique()") for text, _expression in parts.values())
    told = _personal(one.rows) and all(_personal(each) for _text, each in parts.values())
    return different and told and _rows(one).startswith(OF_WHOEVER_CAME)


def _personal(expression: pl.Expr) -> bool:
    names = {*expression.meta.root_names()} - PERSONAL
    return all(name.startswith("reference_") for name in names)


LENGTH, EVERY = str(pl.len()), str(pl.lit(True))
AGGREGATIONS = {".sum()": pl.Expr.sum, ".n_unique()": pl.Expr.n_unique}


def _within(rows: pl.Expr, which: str, said: str, expression: pl.Expr) -> pl.Expr | None:
    """The same number over some rows alone, from the whole frame; None if they must be picked."""
    if which == EVERY:
        return expression
    if said == LENGTH:
        return rows.sum()
    for ending, aggregation in AGGREGATIONS.items():
        if said.endswith(ending):
            [column] = expression.meta.pop()
            return aggregation(_narrowed(rows, column))
    return None


def _picked(frame: pl.DataFrame, rows: pl.Expr, expression: pl.Expr) -> pl.Expr:
    return pl.lit(_narrow(frame, rows, expression).select(expression).item())


def _narrow(frame: pl.DataFrame, rows: pl.Expr, *told: pl.Expr) -> pl.DataFrame:
    """Some rows, with only the columns that are asked for: a line has forty."""
    names = {name for one in (rows, *told) for name in one.meta.root_names()}
    return frame.select(names).filter(rows)


def _narrowed(rows: pl.Expr, column: pl.Expr) -> pl.Expr:
    """The values of a column, or of one narrowed already, in these rows."""
    if ".filter(" not in str(column):
        return column.filter(rows)
    condition, values = column.meta.pop()
    return values.filter(rows & condition)

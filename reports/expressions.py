"""What a declaration asks of a frame, as expressions: its numbers, and the rows they are of.

An expression is known by what it says: two that say the same are one question.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from .definition import Aside, Indicator
from .facts import COUNTED, Facts


@cache
def parts_of(indicator: Indicator) -> dict[str, tuple[str, pl.Expr]]:
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
def sides_of(aside: Aside) -> dict[str, tuple[str, pl.Expr]]:
    parts = {"value": aside.value} | ({} if aside.out_of is None else {"out_of": aside.out_of})
    return {name: (str(expression), expression) for name, expression in parts.items()}


@cache
def which(one: Indicator | Aside) -> str:
    return str(one.rows)


PERSONAL = {"learner", "counted", "new", "times", "referred", "gender", "provisional"}
OF_WHOEVER_CAME = str(COUNTED), f"[({COUNTED}) & ("  # alone, or with something else


def short(facts: Facts, frame: str, one: Indicator | Aside) -> pl.DataFrame:
    """The frame, or one line a person where their lines do not differ in what is counted."""
    return facts.persons if frame == "people" and _once(one) else facts.frame(frame)


@cache
def _once(one: Indicator | Aside) -> bool:
    """Whether it counts different people who came, by what is the same in all their lines."""
    parts = parts_of(one) if isinstance(one, Indicator) else sides_of(one)
    different = all(text.endswith(".n_unique()") for text, _expression in parts.values())
    told = personal(one.rows) and all(personal(each) for _text, each in parts.values())
    return different and told and which(one).startswith(OF_WHOEVER_CAME)


def personal(expression: pl.Expr) -> bool:
    names = {*expression.meta.root_names()} - PERSONAL
    return all(name.startswith("reference_") for name in names)


LENGTH, EVERY = str(pl.len()), str(pl.lit(True))
AGGREGATIONS = {".sum()": pl.Expr.sum, ".n_unique()": pl.Expr.n_unique}


def within(rows: pl.Expr, which: str, said: str, expression: pl.Expr) -> pl.Expr | None:
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


def picked(frame: pl.DataFrame, rows: pl.Expr, expression: pl.Expr) -> pl.Expr:
    return pl.lit(narrow(frame, rows, expression).select(expression).item())


def narrow(frame: pl.DataFrame, rows: pl.Expr, *told: pl.Expr) -> pl.DataFrame:
    """Some rows, with only the columns that are asked for: a line has forty."""
    names = {name for one in (rows, *told) for name in one.meta.root_names()}
    return frame.select(names).filter(rows)


def _narrowed(rows: pl.Expr, column: pl.Expr) -> pl.Expr:
    """The values of a column, or of one narrowed already, in these rows."""
    if ".filter(" not in str(column):
        return column.filter(rows)
    condition, values = column.meta.pop()
    return values.filter(rows & condition)

"""The rows behind a figure: the same facts, the same rule, the same members; only keys come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from .counting import count_rows
from .dataset import Cell
from .definition import Dimension, Indicator, Member, Report
from .facts import Facts
from .measuring import cell


@dataclass(frozen=True)
class Behind:
    """What stands behind one cell."""

    cell: Cell
    members: list[tuple[Dimension, Member]]
    rows: pl.DataFrame  # one a person, a session, a line or a parcours, by the figure's frame


def behind(report: Report, facts: Facts, slug: str, members: Mapping[str, str]) -> Behind | None:
    """The rows of the figure `slug` for these members; None when there is no such cell."""
    indicator = report.indicator(slug)
    if indicator is None or indicator.closed:
        return None
    chosen = []
    for name, member in members.items():
        dimension = report.dimension(name, indicator.frame)
        if dimension is None:
            return None
        known = {one.slug: one for one in dimension.members(facts)}
        if member not in known:
            return None
        chosen.append((dimension, known[member]))
    first = [dimension for dimension, _member in chosen[:1]]
    whole = first[0].of(facts, indicator.frame) if first else facts.frame(indicator.frame)
    rows = whole.filter(indicator.rows)
    for dimension, one in chosen:
        rows = rows.filter(dimension.expression(facts, indicator.frame) == one.key)
    said = replace(cell(indicator, count_rows(indicator, rows)), members=dict(members))
    return Behind(said, chosen, listed(indicator, rows))


def listed(indicator: Indicator, rows: pl.DataFrame) -> pl.DataFrame:
    """Each row once, and whether it counts (None: it could not be told)."""
    told = pl.when(indicator.known).then(indicator.hits)
    rows = rows.with_columns(counts=told)
    if indicator.frame == "people":
        return (
            rows.group_by("learner", "number")
            .agg(
                first=pl.col("date").min(),
                times=pl.len(),
                age=pl.col("reference_age").first(),
                counts=pl.col("counts").first(),
            )
            .sort("number")
        )
    order: dict[str, list[Any]] = {
        "attendances": ["date", "session", "number"],
        "sessions": ["date", "session"],
        "enrolments": ["workshop", "learner"],
        "progress": ["number"],
        "outcomes": ["number"],
        "outcomes_entry": ["number"],
        "outcomes_later": ["number"],
        "certificates": ["issued", "certificate"],
    }
    return rows.sort(order[indicator.frame])

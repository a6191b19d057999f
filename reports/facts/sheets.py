"""The rows behind the figures, for the organisation's own workbook: people by number only."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext as _

from learners.models import Gender, Residence
from reports.dataset import RowSheet
from workshops.models import Attendance, Session

from .scope import COUNTED, Facts

NARROW, MIDDLE, WIDE = 11, 18, 34


def row_sheets(facts: Facts) -> list[RowSheet]:
    """Sessions, attendances and people of the scope, in the active language."""
    return [_sessions(facts), _attendances(facts), _people(facts)]


def _sessions(facts: Facts) -> RowSheet:
    state, reason = pl.col("state"), pl.col("reason")
    rows = facts.sessions.select(
        "date",
        "title",
        pl.col("venue"),
        "length",
        _labels(state, Session.State),
        pl.when(state == "cancelled").then(_labels(reason, Session.Reason)),
        "came",
        "blanks",
    )
    columns = (
        (_("Date"), "date", NARROW),
        (_("Workshop"), "text", WIDE),
        (_("Venue"), "text", WIDE),
        (_("Minutes"), "integer", NARROW),
        (_("State"), "text", NARROW),
        (_("Reason"), "text", MIDDLE),
        (_("Attendances"), "integer", NARROW),
        (_("Not marked"), "integer", NARROW),
    )
    return _sheet(_("Sessions"), columns, rows)


def _attendances(facts: Facts) -> RowSheet:
    titles = pl.DataFrame(
        [(key, title) for key, (_ref, title) in facts.workshops.items()],
        schema={"workshop": pl.Int64, "title": pl.String},
        orient="row",
    )
    rows = facts.attendances.join(titles, on="workshop").sort("date", "session", "number")
    columns = (
        (_("Date"), "date", NARROW),
        (_("Workshop"), "text", WIDE),
        (_("Person"), "text", NARROW),
        (_("Mark"), "text", MIDDLE),
        (_("Counts for"), "integer", NARROW),
        (_("Minutes"), "integer", NARROW),
        (_("Minutes imputed"), "integer", NARROW),
        (_("Age"), "integer", NARROW),
        (_("Home"), "text", WIDE),
    )
    rows = rows.select(
        "date",
        "title",
        _person(),
        _labels(pl.col("status"), Attendance.Status),
        COUNTED.cast(int).alias("counts"),
        pl.when(COUNTED).then("minutes").otherwise(0).alias("minutes"),
        (COUNTED & pl.col("imputed")).cast(int).alias("imputed"),
        "age",
        _labels(pl.col("qpv"), Residence.Answer),
    )
    return _sheet(_("Attendances"), columns, rows)


def _people(facts: Facts) -> RowSheet:
    names = pl.col("code").replace(facts.neighbourhoods)
    rows = facts.people.sort("number").select(
        _person(),
        _labels(pl.col("gender"), Gender),
        "age",
        pl.col("estimated").cast(int),
        _labels(pl.col("qpv"), Residence.Answer),
        pl.when(pl.col("code").is_in(list(facts.neighbourhoods))).then(names).alias("place"),
        "first",
        "times",
        "minutes",
        pl.col("new").cast(int),
    )
    columns = (
        (_("Person"), "text", NARROW),
        (_("Gender"), "text", MIDDLE),
        (_("Age"), "integer", NARROW),
        (_("Age estimated"), "integer", NARROW),
        (_("Home"), "text", WIDE),
        (_("Neighbourhood"), "text", WIDE),
        (_("First attendance"), "date", MIDDLE),
        (_("Attendances"), "integer", NARROW),
        (_("Minutes"), "integer", NARROW),
        (_("New"), "integer", NARROW),
    )
    return _sheet(_("People"), columns, rows)


def _person() -> pl.Expr:
    """The number an organisation gives to a person: whoever has no access to it learns nothing."""
    return pl.format("P-{}", pl.col("number").cast(str).str.zfill(4)).alias("person")


def _labels(column: pl.Expr, choices: type) -> pl.Expr:
    labels = {value: str(label) for value, label in choices.choices}  # type: ignore[attr-defined]
    return column.replace(labels)


def _sheet(title: str, columns: tuple[tuple[str, str, int], ...], rows: pl.DataFrame) -> RowSheet:
    return RowSheet(title, columns, rows.height, rows.iter_rows())

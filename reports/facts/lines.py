"""The lines of registers, marked or not, and what they make of each session."""

from __future__ import annotations

import polars as pl

from workshops.models import Attendance

from .scope import BLANK, COUNTED, HELD

LINE = pl.col("session") * 2**32 + pl.col("learner")  # one number joins faster than two
OF_SESSIONS = ("workshop", "programme", "place", "theme", "kind", "date", "calendar", "month")
UNMARKED = {  # what a line has where a person was expected and nobody wrote anything
    "status": pl.lit("not_recorded"),
    "minutes": pl.lit(0, pl.Int64),
    "source": pl.lit(""),
    "changed_late": pl.lit(0, pl.Int8),
    "expected": pl.lit(True),
}


def lines_of(sessions: pl.DataFrame, marks: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """The lines of every register read: marks, and blanks of people enrolled that day."""
    told = sessions.select(
        "session", *OF_SESSIONS, "covered", "held", timed=pl.col("actual").is_not_null()
    )
    expected, marked = _expected(sessions, enrolments), marks.with_columns(line=LINE)
    known = marked.with_columns(expected=pl.col("line").is_in(expected["line"].implode()))
    blanks = expected.filter(HELD).join(marked, on="line", how="anti").with_columns(**UNMARKED)
    lines = pl.concat([known, blanks.select(known.columns)])
    return (
        lines.drop("line")
        .join(told, on="session", how="left")
        .with_columns(
            counted=HELD & pl.col("status").is_in([str(status) for status in Attendance.COUNTED]),
            blank=(pl.col("status") == "not_recorded") & pl.col("expected"),
            imputed=_imputed(),
        )
    )


def _expected(sessions: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """Whom each session of the scope's cycles expected, once: from `since` up to the day before
    `until` of any period."""
    cycles = sessions.filter("covered").select("workshop").unique()
    due = sessions.join(cycles, on="workshop", how="semi")
    day, until = pl.col("date"), pl.col("until")
    inside = (pl.col("since") <= day) & (until.is_null() | (until > day))
    expected = (
        due.select("session", "workshop", "date", "held")
        .join(enrolments.select("workshop", "learner", "since", "until"), on="workshop")
        .filter(inside)
    )
    return expected.select("session", "learner", "held", line=LINE).unique("line")


def _imputed() -> pl.Expr:
    """Minutes nobody measured: late without minutes, or the planned duration of the session."""
    late = (pl.col("status") == "late") & (pl.col("source") == "full")
    return late | (~pl.col("timed") & pl.col("source").is_in(["full", "lateness"]))


def with_registers(sessions: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Each session with how many came, how many blanks, and whether its register is missing."""
    counts = lines.group_by("session").agg(came=COUNTED.sum(), blanks=(HELD & BLANK).sum())
    planned = pl.col("state") == "planned"
    return (
        sessions.join(counts, on="session", how="left", maintain_order="left")
        .with_columns(pl.col("came", "blanks").fill_null(0))
        .with_columns(missing=pl.col("past") & (planned | (HELD & (pl.col("blanks") > 0))))
    )

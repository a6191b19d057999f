"""Who left in the period, when, and what is known of them: on coming, on leaving, six months later.

The rules are those of `workshops.exits`, over the rows of a whole organisation at once.
"""

from __future__ import annotations

import polars as pl

from learners.models import Outcome
from workshops.exits import ASKED_AFTER, CLOSES_AFTER, OPENS_AFTER, SILENT_DAYS

from .histories import as_of
from .scope import COUNTED, Scope

EXIT, LATER = str(Outcome.Moment.EXIT), str(Outcome.Moment.SIX_MONTHS)


def exits(
    scope: Scope,
    *,
    sessions: pl.DataFrame,
    lines: pl.DataFrame,
    came_before: pl.DataFrame,
    enrolments: pl.DataFrame,
    outcomes: pl.DataFrame,
    learners: pl.DataFrame,
    doings: pl.DataFrame,
) -> pl.DataFrame:
    """One row a person who left in the period; of some workshops only, whoever came there."""
    known = _left(scope, _days(sessions, lines, enrolments, outcomes))
    rows = known.filter(pl.col("left").is_between(scope.start, scope.end)).join(
        learners.select("learner", "number", "gender"), on="learner"
    )
    if scope.workshops is not None:
        met = lines.filter(COUNTED & scope.includes()).select("learner")
        rows = rows.join(met, on="learner", how="semi")
    rows = rows.join(came_before, on="learner", how="left").with_columns(
        entered=pl.coalesce("earliest", "first_came", "left")
    )
    rows = as_of("entered", rows, doings).rename({"occupation": "at_entry"})
    return _later(scope, rows, outcomes).sort("number")


def _days(
    sessions: pl.DataFrame, lines: pl.DataFrame, enrolments: pl.DataFrame, outcomes: pl.DataFrame
) -> pl.DataFrame:
    """The days that tell when somebody left: typed, last attendance, end of their workshops."""
    typed = (
        outcomes.filter(pl.col("moment") == EXIT)
        .sort("on")
        .group_by("learner")
        .agg(typed=pl.col("on").last(), said=pl.col("occupation").last())
    )
    came = (
        lines.select("learner", "date", "counted")
        .filter(COUNTED)
        .group_by("learner")
        .agg(came=pl.col("date").max(), first_came=pl.col("date").min())
    )
    ends = sessions.filter(pl.col("state") != "cancelled").select("workshop", "date")
    cycle = (
        enrolments.filter(pl.col("until").is_null())
        .join(ends, on="workshop")
        .group_by("learner")
        .agg(ended=pl.col("date").max())
    )
    everybody = typed.join(came, on="learner", how="full", coalesce=True)
    return everybody.join(cycle, on="learner", how="left")


def _left(scope: Scope, days: pl.DataFrame) -> pl.DataFrame:
    """Whoever came after the day that was typed has come back: that day no longer holds."""
    typed, came, ended = pl.col("typed"), pl.col("came"), pl.col("ended")
    told = typed.is_not_null() & (came.is_null() | (typed >= came))
    silent = (pl.lit(scope.data_date) - came).dt.total_days() > SILENT_DAYS
    over = (came <= ended) & (ended < scope.data_date)
    return days.with_columns(
        left=pl.when(told).then(typed).when(silent).then(came).when(over).then(ended),
        at_exit=pl.when(told).then("said").fill_null("unknown"),
        asked=told,
    )


def _later(scope: Scope, rows: pl.DataFrame, outcomes: pl.DataFrame) -> pl.DataFrame:
    """What was said six months later, within the months that count, of those due by now."""
    opens, closes = (
        pl.col("left").dt.offset_by(f"{months}mo") for months in (OPENS_AFTER, CLOSES_AFTER)
    )
    due = pl.col("left").dt.offset_by(f"{ASKED_AFTER}mo") <= scope.data_date
    told = (
        outcomes.filter(pl.col("moment") == LATER)
        .join(rows.select("learner", "left"), on="learner")
        .filter(pl.col("on").is_between(opens, closes))
        .sort("on")
        .group_by("learner")
        .agg(later=pl.col("occupation").last())
    )
    return rows.join(told, on="learner", how="left").with_columns(
        pl.col("later").fill_null("unknown"), due=due
    )

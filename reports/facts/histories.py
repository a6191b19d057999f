"""What changes about a person, on any day: the latest answer by then, else the first one after it.

Answers become spans that cover every day of everybody, so that one join tells what held on a day.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from learners.models import Situation
from learners.nomenclatures import LEVELS, Level

FIRST_DAY, LAST_DAY = pl.lit(date.min), pl.lit(date.max)
HOME = ("qpv", "code", "zone")
DOING = ("occupation", "education")


def homes(learners: pl.DataFrame, residences: pl.DataFrame) -> pl.DataFrame:
    """Where each person lived, and when; unknown for whoever was never asked.

    The commune is that of the record where no home tells one, if communes were read.
    """
    spans = _spans(learners, residences).with_columns(
        pl.col("qpv").fill_null("unknown"), pl.col("zone").fill_null("none")
    )
    answer = pl.col("qpv")
    code = pl.when(answer == "in").then(pl.col("code").fill_null("in")).otherwise(answer)
    named = ["commune"] if "commune" in learners.columns else []
    if named:
        record = learners.select("learner", on_record="commune")
        told = pl.coalesce("commune", "on_record").fill_null("unknown")
        spans = spans.join(record, on="learner").with_columns(commune=told)
    return spans.with_columns(code=code).select(
        "learner", "begins", "ends", "since", "qpv", "code", "zone", *named
    )


def doings(learners: pl.DataFrame, situations: pl.DataFrame) -> pl.DataFrame:
    """What each person did, and the level of the diploma they had, and when."""
    return _spans(learners, situations).select(
        "learner", "begins", "ends", pl.col("occupation").fill_null("unknown"), _education()
    )


def _education() -> pl.Expr:
    """By ISCED, as `nomenclatures.isced` has it: a pupil has no diploma that ends school yet."""
    diploma, level = pl.col("diploma").fill_null("unknown"), pl.lit("unknown")
    for name, one in LEVELS.items():
        level = pl.when(diploma == str(name)).then(pl.lit(str(one))).otherwise(level)
    pupil = (diploma == "unknown") & (pl.col("occupation") == str(Situation.Occupation.PUPIL))
    return pl.when(pupil).then(pl.lit(str(Level.LOWER))).otherwise(level).alias("education")


def _spans(learners: pl.DataFrame, history: pl.DataFrame) -> pl.DataFrame:
    who = pl.col("learner")
    known = history.sort("learner", "since").with_columns(
        begins=pl.when(who == who.shift(1)).then("since"),
        ends=pl.when(who == who.shift(-1)).then(pl.col("since").shift(-1)),
    )
    return (
        learners.select("learner")
        .join(known, on="learner", how="left")
        .with_columns(pl.col("begins").fill_null(FIRST_DAY), pl.col("ends").fill_null(LAST_DAY))
    )


def as_of(day: str, rows: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """The rows, each with what held for that person on `day`: one span of theirs holds it."""
    held = (pl.col("begins") <= pl.col(day)) & (pl.col(day) < pl.col("ends"))
    asked = rows.select("learner", day)
    told = asked.join(spans, on="learner", how="left", maintain_order="left").filter(held)
    return rows.hstack(told.drop("learner", day, "begins", "ends"))

"""How far people have come: pairs of a start and an end, then people, told apart in several ways.

A pair is of one learner, method and skill: the earliest start, and the latest end of the period,
on a later day, with at least one attendance counted from the one day to the other. A skill is of
one version of a framework, with one scale, so that no pair can span two versions or two scales.

Each frame has one row a person and method, for each of what it tells apart. `change` is the sum of
a person's changes, in levels, over their pairs; it is None without a pair: they came, in the
period, to a workshop that aims at a skill, and were not assessed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from .scope import COUNTED, Scope

METHODS = ("observed", "self")
PROGRESS = "progress"  # everything together; the others are told apart by
APART = {
    "progress_by_workshop": "workshop",
    "progress_by_programme": "programme",
    "progress_by_area": "area",
    "progress_by_skill": "skill",
}
LINKED = ("workshop", "programme")  # pairs of what was assessed there, and nowhere else


@dataclass(frozen=True)
class Known:
    """What is read: assessments, scales, skills, what workshops aim at, their programmes."""

    assessments: pl.DataFrame
    levels: pl.DataFrame
    skills: pl.DataFrame
    aims: pl.DataFrame
    workshops: pl.DataFrame
    learners: pl.DataFrame


@dataclass(frozen=True)
class Told:
    """What is known of people beside their pairs."""

    aimed: pl.DataFrame  # who came, in the scope, to what aims at which skill
    people: pl.DataFrame  # as they were on the reference date
    minutes: pl.DataFrame  # of the scope, in workshops that aim at a skill
    begun: pl.DataFrame  # mean level of their starts, until the end of the period


def progress(
    scope: Scope, known: Known, lines: pl.DataFrame, people: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """The frames, from the lines of the registers and the people who came."""
    assessed, counted = _assessed(scope, known), lines.filter(COUNTED)
    days = counted.select("learner", came="date").unique().sort("came")
    told = _told(scope, known, counted, people, assessed)
    ordered = _ordered(scope, assessed, days)
    everywhere = ordered.pairs("area")
    frames = {PROGRESS: _people(everywhere, told, [])}
    for name, apart in APART.items():
        pairs = ordered.pairs(apart) if apart in LINKED else everywhere
        frames[name] = _people(pairs, told, [apart])
    return frames


def _assessed(scope: Scope, known: Known) -> pl.DataFrame:
    """Starts and ends until the end of the period, of the workshops asked for."""
    rows = known.assessments.filter(pl.col("on") <= scope.end)
    if scope.workshops is not None:
        rows = rows.filter(scope.includes())
    return (
        rows.join(known.levels.drop("framework"), on="level")
        .join(known.skills.select("skill", "area"), on="skill")
        .join(known.workshops.select("workshop", "programme"), on="workshop", how="left")
    )


@dataclass(frozen=True)
class Ordered:
    """Starts and ends of the period, each in the order they were made."""

    starts: pl.DataFrame  # each with the first day its person came, from then on
    ends: pl.DataFrame

    def pairs(self, apart: str) -> pl.DataFrame:
        """One row a start and its end, with their levels; `valid` where the two make a pair."""
        key = ["learner", "method", "skill", apart]
        first = self.starts.drop_nulls(apart).unique(key, keep="first")
        last = self.ends.drop_nulls(apart).unique(key, keep="last")
        in_order, came = pl.col("ended") > pl.col("began"), pl.col("came") <= pl.col("ended")
        both = first.select(*key, "began", "start", "came").join(
            last.select(*key, "ended", "end", "top", "steps"), on=key
        )
        return both.with_columns(valid=(in_order & came).fill_null(False))


def _ordered(scope: Scope, assessed: pl.DataFrame, days: pl.DataFrame) -> Ordered:
    """Put in order once, whatever they are told apart by."""
    rows, began = assessed.sort("on", "assessment"), pl.col("stage") == "start"
    starts = rows.filter(began).rename({"on": "began", "value": "start"})
    ends = rows.filter(~began & (pl.col("on") >= scope.start))
    return Ordered(
        starts=starts.join_asof(
            days,
            left_on="began",
            right_on="came",
            by="learner",
            strategy="forward",
            check_sortedness=False,
            coalesce=False,
        ),
        ends=ends.rename({"on": "ended", "value": "end"}),
    )


def _people(pairs: pl.DataFrame, told: Told, apart: Sequence[str]) -> pl.DataFrame:
    """One row a person and method: their pairs put together, or none."""
    key = ["learner", "method", *apart]
    assessed = (
        pairs.filter("valid")
        .group_by(key)
        .agg(
            pairs=pl.len().cast(pl.Int64),
            start=pl.col("start").sum(),
            end=pl.col("end").sum(),
            change=(pl.col("end") - pl.col("start")).sum(),
            at_top=(pl.col("start") == pl.col("top")).sum().cast(pl.Int64),
            steps=pl.col("steps").min(),
        )
    )
    broken = pairs.filter(~pl.col("valid")).group_by(key).agg(broken=pl.len().cast(pl.Int64))
    came = told.aimed.drop_nulls(list(apart)).select("learner", *apart).unique()
    everybody = came.join(pl.DataFrame({"method": METHODS}), how="cross").select(key)
    return (
        pl.concat([everybody, assessed.select(key)])
        .unique()
        .join(assessed, on=key, how="left")
        .join(broken, on=key, how="left")
        .join(told.people, on="learner", how="left")
        .join(told.minutes, on="learner", how="left")
        .join(told.begun, on=["learner", "method"], how="left")
        .with_columns(
            pl.col("minutes", "broken").fill_null(0),
            pl.col("reference_qpv").fill_null("unknown"),
            moved=_moved(pl.col("change")),
        )
        .sort(key)
    )


def _moved(change: pl.Expr) -> pl.Expr:
    up, down = change >= 1, change <= -1
    told = pl.when(up).then(pl.lit("up")).when(down).then(pl.lit("down")).otherwise(pl.lit("same"))
    return pl.when(change.is_null()).then(pl.lit("missing")).otherwise(told)


def _told(
    scope: Scope, known: Known, counted: pl.DataFrame, people: pl.DataFrame, assessed: pl.DataFrame
) -> Told:
    here = counted.filter("covered")
    aims = known.aims.join(known.skills.select("skill", "area"), on="skill")
    programmes = known.workshops.select("workshop", "programme")
    came = here.select("learner", "workshop").unique()
    taught = here.filter(pl.col("workshop").is_in(known.aims["workshop"].unique().implode()))
    reference = people.select("learner", reference_age="age", reference_qpv="qpv")
    started = assessed.filter((pl.col("stage") == "start") & (pl.col("on") <= scope.end))
    return Told(
        aimed=came.join(aims, on="workshop").join(programmes, on="workshop"),
        people=known.learners.select("learner", "number", "gender").join(
            reference, on="learner", how="left"
        ),
        minutes=taught.group_by("learner").agg(pl.col("minutes").sum()),
        begun=started.group_by("learner", "method").agg(begun=pl.col("value").mean()),
    )

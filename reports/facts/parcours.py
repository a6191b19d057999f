"""A person in a cycle of workshops: one parcours, from their first attendance to their last."""

from __future__ import annotations

import polars as pl

from .scope import COUNTED, HELD, Scope

ABSENT = pl.col("status") == "absent"
PAIR = ["workshop", "learner"]


def parcours(
    scope: Scope, sessions: pl.DataFrame, lines: pl.DataFrame, enrolments: pl.DataFrame
) -> pl.DataFrame:
    """One row a person and a cycle that was held in the scope, whatever the periods, and how."""
    ranked = _ranked(scope, sessions)
    cycles = _cycles(scope, ranked)
    return (
        enrolments.sort("since")
        .group_by(PAIR)
        .agg(left_for=pl.col("left_for").last(), here=pl.col("until").is_null().any())
        .join(cycles, on="workshop")
        .join(_attended(lines, ranked), on=PAIR, how="left")
        .with_columns(pl.col("attended", "times", "absences").fill_null(0))
        .with_columns(pl.col("early", "stayed").fill_null(False))
        .with_columns(
            entered=pl.col("times") > 0,
            completed=pl.col("attended") * 100 >= pl.col("rule") * pl.col("held"),
        )
        .sort(PAIR)
    )


def _ranked(scope: Scope, sessions: pl.DataFrame) -> pl.DataFrame:
    """Sessions of cycles, in order, with how many were held by then and the thirds they are in."""
    rank, meetings = HELD.cum_sum().over("workshop"), HELD.sum().over("workshop")
    third = (pl.col("meetings") + 2) // 3
    return (
        sessions.filter(pl.col("takes_enrolments") & scope.includes())
        .with_columns(rank=rank.cast(pl.Int64), meetings=meetings.cast(pl.Int64))
        .with_columns(
            early=pl.col("rank") <= third, late=pl.col("rank") > pl.col("meetings") - third
        )
    )


def _cycles(scope: Scope, ranked: pl.DataFrame) -> pl.DataFrame:
    return (
        ranked.group_by("workshop")
        .agg(
            last=pl.col("date").filter(HELD).max(),
            held=pl.col("length").filter(HELD).sum(),
            missing=pl.col("missing").any(),
            missing_late=(pl.col("missing") & pl.col("late")).any(),
            ongoing=((pl.col("state") == "planned") & ~pl.col("past")).any(),
            rule=pl.col("rule").first(),
            meetings=pl.col("meetings").first(),
            **{name: pl.col(name).first() for name in ("programme", "theme", "kind")},
        )
        .filter(pl.col("last").is_between(scope.start, scope.end))
        .with_columns(ended=~pl.col("ongoing"))
    )


def _attended(lines: pl.DataFrame, ranked: pl.DataFrame) -> pl.DataFrame:
    """How much of a cycle each person came to, and how many absences stand since they last did."""
    of_cycles = ranked.select("session", "workshop", "rank", "early", "late")
    rows = (
        lines.select("session", "learner", "minutes", "counted", absent=HELD & ABSENT)
        .filter(COUNTED | pl.col("absent"))
        .join(of_cycles, on="session")
    )
    came = (
        rows.filter(COUNTED)
        .group_by(PAIR)
        .agg(
            attended=pl.col("minutes").sum(),
            times=pl.len().cast(pl.Int64),
            first_rank=pl.col("rank").min(),
            last_rank=pl.col("rank").max(),
            first_early=pl.col("rank").filter("early").min(),
            stayed=pl.col("late").any(),
        )
        .with_columns(early=(pl.col("first_early") == pl.col("first_rank")).fill_null(False))
    )
    absences = (
        rows.filter(~COUNTED)
        .join(came.select(*PAIR, "last_rank"), on=PAIR, how="left")
        .filter(pl.col("rank") > pl.col("last_rank").fill_null(0))
        .group_by(PAIR)
        .agg(absences=pl.len().cast(pl.Int64))
    )
    return came.drop("first_early").join(absences, on=PAIR, how="full", coalesce=True)

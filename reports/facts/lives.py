"""People as they were: on the day of each line, and at the reference date."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from .histories import DOING, HOME, as_of
from .scope import COUNTED, Scope

YEAR = 10_000  # a day as a number, 20260314: so many make a year


@dataclass(frozen=True)
class Lives:
    """The histories of people, as spans."""

    homes: pl.DataFrame
    doings: pl.DataFrame | None

    @property
    def columns(self) -> tuple[str, ...]:
        doing = DOING if self.doings is not None else ()
        commune = ["commune"] if "commune" in self.homes.columns else []
        return ("age", "estimated", *HOME, *commune, *doing, "completed_later")

    def on(self, day: str, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows, with the person as they were that day."""
        rows = as_of(day, rows, self.homes)
        if self.doings is not None:
            rows = as_of(day, rows, self.doings)
        later = (pl.col("since") > pl.col(day)).fill_null(False)
        return rows.with_columns(completed_later=later, **_age()).drop("since")


def calendar(name: str) -> pl.Expr:
    """A day as a number."""
    day = pl.col(name).dt
    return day.year().cast(pl.Int64) * YEAR + day.month().cast(pl.Int64) * 100 + day.day()


def people_of(
    scope: Scope,
    lines: pl.DataFrame,
    learners: pl.DataFrame,
    referred: pl.DataFrame,
    lives: Lives,
) -> pl.DataFrame:
    """Everybody who came, as they were on the day of their first counted attendance in scope."""
    before = pl.col("date").is_between(scope.horizon, scope.start, closed="left")
    told = lines.select("learner", "date", "calendar", "minutes", "covered", "counted")
    counted = told.filter(COUNTED)
    known = counted.filter(before).select("learner").unique().with_columns(new=False)
    came = (
        counted.filter("covered")
        .group_by("learner")
        .agg(
            pl.col("calendar").min(),
            first=pl.col("date").min(),
            times=pl.len(),
            minutes=pl.col("minutes").sum(),
        )
        .join(known, on="learner", how="left")
        .with_columns(pl.col("new").fill_null(True))
        .join(_who(learners), on="learner")
        .join(referred, on="learner", how="left")
    )
    return lives.on("first", came).sort("learner")


def _who(learners: pl.DataFrame) -> pl.DataFrame:
    return learners.drop("commune", "commune_name", strict=False)


def referred(sessions: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """Whether the first enrolment of each person, in the scope, says that a partner referred them;
    null when it does not say how they came. Of several of one day, a partner first, then any."""
    covered = sessions.filter("covered").select("workshop").unique()
    partner, alone = pl.col("referred_by") != "", pl.col("came_alone")
    first = enrolments.join(covered, on="workshop", how="semi").sort("since", ~partner, ~alone)
    way_in = pl.when(partner).then(True).when(alone).then(False)
    return first.group_by("learner").agg(referred=way_in.first())


def everybody_of(learners: pl.DataFrame, people: pl.DataFrame, lives: Lives) -> pl.DataFrame:
    """One row a person, whether they came or not, as they were at the reference date."""
    names = ("first", *lives.columns)
    at_reference = people.select(
        "learner",
        "new",
        "times",
        "referred",
        *(pl.col(one).alias(f"reference_{one}") for one in names),
    )
    unknown = [
        f"reference_{one}" for one in lives.columns if one in ("qpv", "code", "commune", *DOING)
    ]
    return (
        _who(learners)
        .join(at_reference, on="learner", how="left")
        .with_columns(
            pl.col(unknown).fill_null("unknown"),
            pl.col("reference_zone").fill_null("none"),
            counted=pl.col("reference_first").is_not_null(),
        )
    )


def attendances_of(lines: pl.DataFrame, everybody: pl.DataFrame, lives: Lives) -> pl.DataFrame:
    """The lines of the scope, with the person on that day and at the reference date."""
    known = everybody.drop("counted")
    return lives.on("date", lines.filter("covered").join(known, on="learner", how="left"))


def _age() -> dict[str, pl.Expr]:
    """Completed years on that day (29 February turns on 1 March); from a year alone, estimated."""
    on, born = pl.col("calendar"), pl.col("born")
    age = pl.coalesce((on - born) // YEAR, on // YEAR - pl.col("birth_year"))
    return {
        "age": pl.when(age >= 0).then(age),
        "estimated": born.is_null() & pl.col("birth_year").is_not_null(),
    }

"""The columns that follow from others, each derived once."""

from __future__ import annotations

from datetime import date

import polars as pl

from workshops.models import Attendance

from .progress import Known, progress
from .scope import BLANK, COUNTED, HELD, Facts, Scope

PERSON = ("age", "estimated", "qpv", "code", "zone", "completed_later")


def derive(
    scope: Scope,
    *,
    sessions: pl.DataFrame,
    marks: pl.DataFrame,
    learners: pl.DataFrame,
    residences: pl.DataFrame,
    enrolments: pl.DataFrame,
    known: Known | None = None,
) -> Facts:
    lines = _lines(sessions, marks, enrolments)
    people = _people(scope, lines, learners, residences)
    sessions = _with_registers(sessions, lines)
    return Facts(
        scope=scope,
        attendances=_attendances(scope, lines, people, learners, residences),
        sessions=sessions.filter("covered"),
        enrolments=_parcours(scope, sessions, lines, enrolments),
        people=people,
        workshops=_titles(sessions),
        neighbourhoods=_names(residences, "code", "neighbourhood"),
        zones=_names(residences, "zone", "zone_name"),
        history_starts=_day(sessions.filter(HELD)["date"].min()),
        progress=progress(scope, known, lines, people) if known else {},
        skills=known.skills if known else None,
        programmes=known.workshops if known else None,
    )


def _lines(sessions: pl.DataFrame, marks: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """The lines of every register read: marks, and blanks of people enrolled that day."""
    told = sessions.select(
        "session", "workshop", "date", "month", "state", "length", "covered", "held", timed=_typed()
    )
    cycles = sessions.filter("covered")["workshop"].unique().implode()
    expected = _expected(told.filter(pl.col("workshop").is_in(cycles)), enrolments)
    line = ["session", "learner"]
    marked = marks.join(expected, on=line, how="left", maintain_order="left")
    unmarked = expected.join(marks, on=line, how="anti").with_columns(
        status=pl.lit("not_recorded"), minutes=pl.lit(0), source=pl.lit("")
    )
    blank = unmarked.join(told.filter(HELD), on="session")
    marked = marked.join(told, on="session").with_columns(pl.col("expected").fill_null(False))
    return pl.concat([marked, blank.select(marked.columns)], how="vertical_relaxed").with_columns(
        counted=HELD & pl.col("status").is_in([str(status) for status in Attendance.COUNTED]),
        blank=(pl.col("status") == "not_recorded") & pl.col("expected"),
        imputed=_imputed(),
    )


def _typed() -> pl.Expr:
    return pl.col("actual").is_not_null()


def _expected(sessions: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """Whom each session expected, once: from `since` up to the day before `until` of any period."""
    day, until = pl.col("date"), pl.col("until")
    inside = (pl.col("since") <= day) & (until.is_null() | (until > day))
    due = sessions.join(enrolments, on="workshop").filter(inside)
    return due.select("session", "learner").unique().with_columns(expected=True)


def _imputed() -> pl.Expr:
    """Minutes nobody measured: late without minutes, or the planned duration of the session."""
    late = (pl.col("status") == "late") & (pl.col("source") == "full")
    return late | (~pl.col("timed") & pl.col("source").is_in(["full", "lateness"]))


def _people(
    scope: Scope, lines: pl.DataFrame, learners: pl.DataFrame, residences: pl.DataFrame
) -> pl.DataFrame:
    """Everybody who came, as they were on the day of their first counted attendance in scope."""
    before = pl.col("date").is_between(scope.horizon, scope.start, closed="left")
    known = lines.filter(COUNTED & before)["learner"].unique().implode()
    came = (
        lines.filter(COUNTED & pl.col("covered"))
        .group_by("learner")
        .agg(first=pl.col("date").min(), times=pl.len(), minutes=pl.col("minutes").sum())
        .with_columns(new=~pl.col("learner").is_in(known))
        .join(learners, on="learner")
        .sort("learner")
    )
    return _as_of("first", came, residences, scope.data_date).with_columns(**_age("first"))


def _attendances(
    scope: Scope,
    lines: pl.DataFrame,
    people: pl.DataFrame,
    learners: pl.DataFrame,
    residences: pl.DataFrame,
) -> pl.DataFrame:
    """The lines of the scope, with the person on that day and at the reference date."""
    at_reference = people.select(
        "learner", "new", "times", *(pl.col(name).alias(f"reference_{name}") for name in PERSON)
    )
    rows = lines.filter("covered").join(learners, on="learner")
    rows = _as_of("date", rows, residences, scope.data_date).with_columns(**_age("date"))
    return rows.join(at_reference, on="learner", how="left").with_columns(
        pl.col("reference_qpv", "reference_code").fill_null("unknown"),
        pl.col("reference_zone").fill_null("none"),
    )


def _as_of(day: str, rows: pl.DataFrame, residences: pl.DataFrame, data_date: date) -> pl.DataFrame:
    """Where each lived on `day`: the latest answer by then, else the earliest one after it."""
    keys = rows.select("learner", day).unique().sort(day)
    answers = residences.select("learner", "since", "qpv", "code", "zone")
    recorded = residences["recorded_at"].dt.date() <= data_date
    join = {"left_on": day, "right_on": "since", "by": "learner", "check_sortedness": False}
    then = keys.join_asof(answers, strategy="backward", **join)  # type: ignore[arg-type]
    later = keys.join_asof(answers.filter(recorded), strategy="forward", **join)  # type: ignore[arg-type]
    known = then["qpv"].is_not_null()
    lived = keys.with_columns(
        qpv=pl.when(known).then(then["qpv"]).otherwise(later["qpv"]).fill_null("unknown"),
        code=pl.when(known).then(then["code"]).otherwise(later["code"]),
        zone=pl.when(known).then(then["zone"]).otherwise(later["zone"]).fill_null("none"),
        completed_later=~known & later["qpv"].is_not_null(),
    )
    return rows.join(lived.with_columns(code=_member()), on=["learner", day], how="left")


def _member() -> pl.Expr:
    """The neighbourhood as a member of a dimension: a code, in without a code, outside, unknown."""
    return (
        pl.when(pl.col("qpv") == "in").then(pl.col("code").fill_null("in")).otherwise(pl.col("qpv"))
    )


def _age(day: str) -> dict[str, pl.Expr]:
    """Completed years on `day` (29 February turns on 1 March); from a year alone, estimated."""
    born, on = pl.col("birth_date"), pl.col(day)
    monthday = [each.dt.month().cast(pl.Int32) * 100 + each.dt.day() for each in (on, born)]
    exact = on.dt.year() - born.dt.year() - (monthday[0] < monthday[1]).cast(pl.Int32)
    age = pl.coalesce(exact, on.dt.year() - pl.col("birth_year")).cast(pl.Int64)
    return {
        "age": pl.when(age >= 0).then(age),
        "estimated": born.is_null() & pl.col("birth_year").is_not_null(),
    }


def _with_registers(sessions: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Each session with how many came, how many blanks, and whether its register is missing."""
    counts = lines.group_by("session").agg(came=COUNTED.sum(), blanks=(HELD & BLANK).sum())
    planned = pl.col("state") == "planned"
    return (
        sessions.join(counts, on="session", how="left")
        .with_columns(pl.col("came", "blanks").fill_null(0))
        .with_columns(missing=pl.col("past") & (planned | (HELD & (pl.col("blanks") > 0))))
        .sort("date", "starts_at", "session")
    )


def _parcours(
    scope: Scope, sessions: pl.DataFrame, lines: pl.DataFrame, enrolments: pl.DataFrame
) -> pl.DataFrame:
    """One row a person and a cycle that was held in the scope, whatever the periods, and how."""
    cycles = (
        sessions.filter(pl.col("takes_enrolments") & scope.includes())
        .group_by("workshop")
        .agg(
            last=pl.col("date").filter(HELD).max(),
            held=pl.col("length").filter(HELD).sum(),
            missing=pl.col("missing").any(),
            ongoing=((pl.col("state") == "planned") & ~pl.col("past")).any(),
            rule=pl.col("rule").first(),
        )
        .filter(pl.col("last").is_between(scope.start, scope.end))
        .with_columns(ended=~pl.col("ongoing"))
    )
    attended = (
        lines.filter(COUNTED)
        .group_by("workshop", "learner")
        .agg(attended=pl.col("minutes").sum(), times=pl.len())
    )
    return (
        enrolments.select("workshop", "learner")
        .unique()
        .join(cycles, on="workshop")
        .join(attended, on=["workshop", "learner"], how="left")
        .with_columns(pl.col("attended", "times").fill_null(0))
        .with_columns(
            entered=pl.col("times") > 0,
            completed=pl.col("attended") * 100 >= pl.col("rule") * pl.col("held"),
        )
        .sort("workshop", "learner")
    )


def _titles(sessions: pl.DataFrame) -> dict[int, tuple[str, str]]:
    """Public id and title of each workshop with a session in the scope, in the order of titles."""
    covered = sessions.filter("covered").select("workshop", "public_id", "title").unique()
    return {key: (ref, title) for key, ref, title in covered.sort("title", "workshop").rows()}


def _names(residences: pl.DataFrame, key: str, name: str) -> dict[str, str]:
    told = residences.filter(pl.col(key).is_not_null())
    return dict(told.select(key, name).unique(key).iter_rows())


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None

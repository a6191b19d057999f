"""The columns that follow from others, each derived once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from workshops.models import Attendance

from .histories import DOING, HOME, as_of, doings, homes
from .outcomes import exits
from .parcours import parcours
from .progress import Known, progress
from .scope import BLANK, COUNTED, HELD, Facts, Scope

LINE = ["session", "learner"]
OF_SESSIONS = ("order", "workshop", "programme", "place", "theme", "kind", "date", "month")


@dataclass(frozen=True)
class Read:
    """What was read; what nobody asked for is None."""

    sessions: pl.DataFrame
    marks: pl.DataFrame
    learners: pl.DataFrame
    residences: pl.DataFrame
    enrolments: pl.DataFrame
    workshops: pl.DataFrame
    situations: pl.DataFrame | None = None
    doing: bool = False  # whether lines and people tell what each does
    outcomes: pl.DataFrame | None = None
    certificates: pl.DataFrame | None = None
    erasures: pl.DataFrame | None = None
    duplicates: pl.DataFrame | None = None
    known: Known | None = None


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
        return rows.with_columns(completed_later=later, **_age(day)).drop("since")


def derive(scope: Scope, read: Read) -> Facts:
    lines = _lines(read.sessions, read.marks, read.enrolments)
    sessions = _with_registers(read.sessions, lines)
    does = None if read.situations is None else doings(read.learners, read.situations)
    lives = Lives(homes(read.learners, read.residences), does if read.doing else None)
    people = _people(scope, lines, read, lives)
    covered = sessions.filter("covered")
    return Facts(
        scope=scope,
        attendances=_attendances(lines, people, read.learners, lives),
        sessions=covered,
        enrolments=parcours(scope, sessions, lines, read.enrolments),
        people=people,
        workshops=_titles(covered),
        places=_places(covered),
        neighbourhoods=_names(read.residences, "code", "neighbourhood"),
        zones=_names(read.residences, "zone", "zone_name"),
        communes=_communes(read),
        history_starts=_day(sessions.filter(HELD)["date"].min()),
        programmes=read.workshops,
        more=_more(scope, read, lines, people, does),
        skills=read.known.skills if read.known else None,
    )


def _more(
    scope: Scope, read: Read, lines: pl.DataFrame, people: pl.DataFrame, does: pl.DataFrame | None
) -> dict[str, pl.DataFrame]:
    """The frames that only some reports ask for."""
    told = progress(scope, read.known, lines, people) if read.known else {}
    if read.outcomes is not None and does is not None:
        told["outcomes"] = exits(
            scope,
            sessions=read.sessions,
            lines=lines,
            enrolments=read.enrolments,
            outcomes=read.outcomes,
            learners=read.learners,
            doings=does,
        )
    if read.certificates is not None:
        of_workshops = read.workshops.select("workshop", "title", "programme", "theme", "kind")
        known = read.certificates.join(of_workshops, on="workshop")
        told["certificates"] = known.join(
            read.learners.select("learner", "number", "gender"), on="learner"
        )
    kept = {"erasures": read.erasures, "duplicates": _met(read.duplicates, people)}
    return told | {name: frame for name, frame in kept.items() if frame is not None}


def _met(pairs: pl.DataFrame | None, people: pl.DataFrame) -> pl.DataFrame | None:
    """The pairs of which one at least came."""
    if pairs is None:
        return None
    came = people["learner"].implode()
    return pairs.filter(pl.col("learner").is_in(came) | pl.col("other").is_in(came))


def _lines(sessions: pl.DataFrame, marks: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """The lines of every register read: marks, and blanks of people enrolled that day."""
    cycles = sessions.filter("covered").select("workshop").unique()
    due = sessions.join(cycles, on="workshop", how="semi").select("session", "workshop", "date")
    told = sessions.select(
        "session", *OF_SESSIONS, "covered", "held", timed=pl.col("actual").is_not_null()
    )
    return (
        marks.join(_expected(due, enrolments), on=LINE, how="full", coalesce=True)
        .join(told, on="session")
        .filter(HELD | pl.col("status").is_not_null())
        .with_columns(
            pl.col("status").fill_null("not_recorded"),
            pl.col("source").fill_null(""),
            pl.col("minutes", "changed_late").fill_null(0),
            pl.col("expected").fill_null(False),
        )
        .with_columns(
            counted=HELD & pl.col("status").is_in([str(status) for status in Attendance.COUNTED]),
            blank=(pl.col("status") == "not_recorded") & pl.col("expected"),
            imputed=_imputed(),
        )
    )


def _expected(sessions: pl.DataFrame, enrolments: pl.DataFrame) -> pl.DataFrame:
    """Whom each session expected, once: from `since` up to the day before `until` of any period."""
    day, until = pl.col("date"), pl.col("until")
    inside = (pl.col("since") <= day) & (until.is_null() | (until > day))
    periods = enrolments.select("workshop", "learner", "since", "until")
    expected = sessions.join(periods, on="workshop").filter(inside)
    return expected.select(LINE).unique().with_columns(expected=True)


def _imputed() -> pl.Expr:
    """Minutes nobody measured: late without minutes, or the planned duration of the session."""
    late = (pl.col("status") == "late") & (pl.col("source") == "full")
    return late | (~pl.col("timed") & pl.col("source").is_in(["full", "lateness"]))


def _people(scope: Scope, lines: pl.DataFrame, read: Read, lives: Lives) -> pl.DataFrame:
    """Everybody who came, as they were on the day of their first counted attendance in scope."""
    before = pl.col("date").is_between(scope.horizon, scope.start, closed="left")
    known = lines.filter(COUNTED & before).select("learner").unique().with_columns(new=False)
    came = (
        lines.filter(COUNTED & pl.col("covered"))
        .group_by("learner")
        .agg(first=pl.col("date").min(), times=pl.len(), minutes=pl.col("minutes").sum())
        .join(known, on="learner", how="left")
        .with_columns(pl.col("new").fill_null(True))
        .join(read.learners.drop("commune", "commune_name", strict=False), on="learner")
        .join(_referred(read), on="learner", how="left")
    )
    return lives.on("first", came).sort("learner")


def _referred(read: Read) -> pl.DataFrame:
    """Whether the first enrolment of each person, in the scope, says who referred them."""
    covered = read.sessions.filter("covered").select("workshop").unique()
    first = read.enrolments.join(covered, on="workshop", how="semi").sort("since")
    return first.group_by("learner").agg(referred=pl.col("referred_by").first() != "")


def _attendances(
    lines: pl.DataFrame, people: pl.DataFrame, learners: pl.DataFrame, lives: Lives
) -> pl.DataFrame:
    """The lines of the scope, with the person on that day and at the reference date."""
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
    known = learners.drop("commune", "commune_name", strict=False)
    rows = lines.filter("covered").join(known, on="learner")
    return (
        lives.on("date", rows)
        .join(at_reference, on="learner", how="left")
        .with_columns(
            pl.col(unknown).fill_null("unknown"), pl.col("reference_zone").fill_null("none")
        )
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
        sessions.join(counts, on="session", how="left", maintain_order="left")
        .with_columns(pl.col("came", "blanks").fill_null(0))
        .with_columns(missing=pl.col("past") & (planned | (HELD & (pl.col("blanks") > 0))))
    )


def _titles(covered: pl.DataFrame) -> dict[int, tuple[str, str]]:
    """Public id and title of each workshop with a session in the scope, in the order of titles."""
    known = covered.select("workshop", "workshop_id", "title").unique("workshop")
    return {key: (ref, title) for key, ref, title in known.sort("title", "workshop").rows()}


def _places(covered: pl.DataFrame) -> dict[int, tuple[str, str]]:
    known = covered.drop_nulls("place").select("place", "place_id", "venue").unique("place")
    return {key: (ref, name) for key, ref, name in known.sort("venue", "place").rows()}


def _names(residences: pl.DataFrame, key: str, name: str) -> dict[str, str]:
    told = residences.filter(pl.col(key).is_not_null())
    return dict(told.select(key, name).unique(key).iter_rows())


def _communes(read: Read) -> dict[str, str]:
    told = [one for one in (read.learners, read.residences) if "commune" in one.columns]
    return {
        code: name for one in told for code, name in _names(one, "commune", "commune_name").items()
    }


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None

"""The columns that follow from others, each derived once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from workshops.models import Attendance

from .histories import DOING, HOME, as_of, doings, homes
from .outcomes import exits
from .parcours import parcours
from .progress import Known, progress
from .scope import BLANK, COUNTED, HELD, Facts, Scope

LINE = pl.col("session") * 2**32 + pl.col("learner")  # one number joins faster than two
OF_SESSIONS = ("workshop", "programme", "place", "theme", "kind", "date", "calendar", "month")
UNMARKED = {  # what a line has where a person was expected and nobody wrote anything
    "status": pl.lit("not_recorded"),
    "minutes": pl.lit(0, pl.Int64),
    "source": pl.lit(""),
    "changed_late": pl.lit(0, pl.Int8),
    "expected": pl.lit(True),
}
YEAR = 10_000  # days are numbers, 20260314 as a number, 20260314: so many make a year


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
        return rows.with_columns(completed_later=later, **_age()).drop("since")


def derive(scope: Scope, told: Read) -> Facts:
    read = _dated(told)
    lines = _lines(read.sessions, read.marks, read.enrolments)
    sessions = _with_registers(read.sessions, lines)
    does = None if read.situations is None else doings(read.learners, read.situations)
    lives = Lives(homes(read.learners, read.residences), does if read.doing else None)
    people = _people(scope, lines, read, lives)
    everybody = _everybody(read.learners, people, lives)
    covered = sessions.filter("covered")
    return Facts(
        scope=scope,
        attendances=_attendances(lines, everybody, lives),
        persons=everybody.filter(COUNTED),
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


def _dated(read: Read) -> Read:
    """The same, with days as numbers too: ages are then one subtraction."""
    sessions = read.sessions.with_columns(calendar=_calendar("date"))
    return replace(
        read,
        sessions=sessions,
        learners=read.learners.with_columns(born=_calendar("birth_date")),
    )


def _calendar(name: str) -> pl.Expr:
    day = pl.col(name).dt
    return day.year().cast(pl.Int64) * YEAR + day.month().cast(pl.Int64) * 100 + day.day()


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


def _people(scope: Scope, lines: pl.DataFrame, read: Read, lives: Lives) -> pl.DataFrame:
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
        .join(_who(read.learners), on="learner")
        .join(_referred(read), on="learner", how="left")
    )
    return lives.on("first", came).sort("learner")


def _who(learners: pl.DataFrame) -> pl.DataFrame:
    return learners.drop("commune", "commune_name", strict=False)


def _referred(read: Read) -> pl.DataFrame:
    """Whether the first enrolment of each person, in the scope, says who referred them."""
    covered = read.sessions.filter("covered").select("workshop").unique()
    first = read.enrolments.join(covered, on="workshop", how="semi").sort("since")
    return first.group_by("learner").agg(referred=pl.col("referred_by").first() != "")


def _everybody(learners: pl.DataFrame, people: pl.DataFrame, lives: Lives) -> pl.DataFrame:
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


def _attendances(lines: pl.DataFrame, everybody: pl.DataFrame, lives: Lives) -> pl.DataFrame:
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

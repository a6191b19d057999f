"""The columns that follow from others, each derived once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from .histories import doings, homes
from .lines import lines_of, with_registers
from .lives import Lives, attendances_of, calendar, everybody_of, people_of, referred
from .outcomes import exits
from .parcours import parcours
from .progress import Known, progress
from .scope import COUNTED, HELD, Facts, Scope


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
    came_before: pl.DataFrame | None = None  # with the outcomes
    certificates: pl.DataFrame | None = None
    erasures: pl.DataFrame | None = None
    duplicates: pl.DataFrame | None = None
    known: Known | None = None


def derive(scope: Scope, told: Read) -> Facts:
    read = _dated(told)
    lines = lines_of(read.sessions, read.marks, read.enrolments)
    sessions = with_registers(read.sessions, lines)
    does = None if read.situations is None else doings(read.learners, read.situations)
    lives = Lives(homes(read.learners, read.residences), does if read.doing else None)
    partners = referred(read.sessions, read.enrolments)
    people = people_of(scope, lines, read.learners, partners, lives)
    everybody = everybody_of(read.learners, people, lives)
    covered = sessions.filter("covered")
    more = _more(scope, read, lines, people, does)
    return Facts(
        scope=scope,
        attendances=attendances_of(lines, everybody, lives),
        persons=everybody.filter(COUNTED),
        sessions=covered,
        enrolments=parcours(scope, sessions, lines, read.enrolments),
        people=people,
        workshops=_titles(covered, *([more["certificates"]] if "certificates" in more else [])),
        places=_places(covered),
        neighbourhoods=_names(read.residences, "code", "neighbourhood"),
        zones=_names(read.residences, "zone", "zone_name"),
        communes=_communes(read),
        history_starts=_day(sessions.filter(HELD)["date"].min()),
        programmes=read.workshops,
        more=more,
        skills=read.known.skills if read.known else None,
    )


def _dated(read: Read) -> Read:
    """The same, with days as numbers too: ages are then one subtraction."""
    sessions = read.sessions.with_columns(calendar=calendar("date"))
    return replace(
        read,
        sessions=sessions,
        learners=read.learners.with_columns(born=calendar("birth_date")),
    )


def _more(
    scope: Scope, read: Read, lines: pl.DataFrame, people: pl.DataFrame, does: pl.DataFrame | None
) -> dict[str, pl.DataFrame]:
    """The frames that only some reports ask for."""
    told = progress(scope, read.known, lines, people) if read.known else {}
    if read.outcomes is not None and read.came_before is not None and does is not None:
        told["outcomes"] = exits(
            scope,
            sessions=read.sessions,
            lines=lines,
            came_before=read.came_before,
            enrolments=read.enrolments,
            outcomes=read.outcomes,
            learners=read.learners,
            doings=does,
        )
    if read.certificates is not None:
        of_workshops = read.workshops.select(
            "workshop", "workshop_id", "title", "programme", "theme", "kind"
        )
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


def _titles(*frames: pl.DataFrame) -> dict[int, tuple[str, str]]:
    """Public id and title of each workshop that something of the scope belongs to, by title: a
    certificate may come after the last session."""
    each = [one.select("workshop", "workshop_id", "title") for one in frames]
    known = pl.concat(each).unique("workshop").sort("title", "workshop")
    return {key: (ref, title) for key, ref, title in known.rows()}


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

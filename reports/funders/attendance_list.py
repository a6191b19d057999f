"""The list of attendance for an audit: every session, every line, with names and who noted what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.models import Learner
from reports import facts
from reports.dataset import RowSheet
from reports.definition import Listing
from reports.facts import Facts, Scope
from workshops.models import Attendance, Session

NARROW, MIDDLE, WIDE = 11, 18, 30


def sheets(scope: Scope) -> list[RowSheet]:
    known = facts.read(scope)
    sessions = Session.objects.of(scope.organisation).in_bulk(known.sessions["session"].to_list())
    for each in sessions.values():
        each.organisation = scope.organisation
    return [_sessions(known, sessions), _lines(known, sessions)]


def _sessions(known: Facts, sessions: dict[int, Session]) -> RowSheet:
    columns = (
        (_("Date"), "date", NARROW),
        (_("Start"), "text", NARROW),
        (_("Workshop"), "text", WIDE),
        (_("Venue"), "text", WIDE),
        (_("Minutes"), "integer", NARROW),
        (_("State"), "text", NARROW),
        (_("Reason"), "text", MIDDLE),
        (_("Facilitators"), "text", WIDE),
        (_("Attendances"), "integer", NARROW),
        (_("Not marked"), "integer", NARROW),
        (_("Closed on"), "text", MIDDLE),
        (_("Closed by"), "text", MIDDLE),
    )
    asked = Session.objects.of(known.scope.organisation).filter(pk__in=sessions)
    whole = asked.select_related("workshop", "venue", "closed_by").prefetch_related("facilitators")
    full = {session.pk: session for session in whole}
    rows = [
        _session(full[row["session"]], row["came"], row["blanks"])
        for row in known.sessions.iter_rows(named=True)
    ]
    return RowSheet(_("Sessions"), columns, len(rows), rows, names=(1, 3))


def _session(session: Session, came: int, blanks: int) -> tuple[Any, ...]:
    cancelled = session.state == Session.State.CANCELLED
    return (
        *(session.date, f"{session.starts_at:%H:%M}", session.workshop.title),
        session.venue.name if session.venue else "",
        *(session.actual_minutes or session.minutes, str(session.get_state_display())),
        str(session.get_reason_display()) if cancelled else "",
        ", ".join(str(one) for one in session.facilitators.all()),
        *(came, blanks, _at(session.closed_at), str(session.closed_by or "")),
    )


def _lines(known: Facts, sessions: dict[int, Session]) -> RowSheet:
    columns = (
        (_("Date"), "date", NARROW),
        (_("Workshop"), "text", WIDE),
        (_("Number"), "integer", NARROW),
        (_("Last name"), "text", MIDDLE),
        (_("First name"), "text", MIDDLE),
        (_("Mark"), "text", MIDDLE),
        (_("Minutes"), "integer", NARROW),
        (_("Minutes known by"), "text", MIDDLE),
        (_("Noted by"), "text", MIDDLE),
        (_("Noted on"), "text", MIDDLE),
        (_("Times noted"), "integer", NARROW),
        (_("Register closed on"), "text", MIDDLE),
    )
    rows = list(_each_line(known, sessions))
    return RowSheet(_("Lines of the registers"), columns, len(rows), rows, names=(1, 5))


def _each_line(known: Facts, sessions: dict[int, Session]) -> Iterator[tuple[Any, ...]]:
    house = known.scope.organisation
    people = Learner.objects.everybody_of(house).in_bulk()
    marks = Attendance.objects.of(house).filter(session__in=sessions).select_related("recorded_by")
    noted = {(one.session_id, one.learner_id): one for one in marks}
    labels, sources = dict(Attendance.Status.choices), dict(Attendance.Source.choices)
    lines = known.attendances.select("session", "date", "learner", "number", "status", "minutes")
    titles = {key: title for key, (_ref, title) in known.workshops.items()}
    for row in lines.sort("date", "session", "number").iter_rows(named=True):
        session, learner = sessions[row["session"]], people[row["learner"]]
        mark = noted.get((row["session"], row["learner"]))
        yield (
            *(row["date"], titles[session.workshop_id], row["number"]),
            *(learner.last_name, learner.first_name, str(labels[row["status"]])),
            *(row["minutes"], str(sources.get(mark.minutes_source, "")) if mark else ""),
            str(mark.recorded_by or "") if mark else "",
            *(_at(mark.recorded_at) if mark else "", mark.version if mark else 0),
            _at(session.closed_at),
        )


def _at(moment: datetime | None) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


LISTING = Listing(
    slug="attendance_list",
    title=gettext_lazy("List of attendance for an audit"),
    purpose=gettext_lazy(
        "Every session and every line of its register: the mark, the minutes, who noted it, who"
        " closed the register and when."
    ),
    audience=gettext_lazy(
        "For a controller who asks for it. Names are in it: hand it over by hand."
    ),
    sheets=sheets,
    on_paper=True,
    traps=[
        gettext_lazy("A line not marked is not an absence: somebody was expected and not noted."),
        gettext_lazy("Somebody erased since has no name any more, and still counts."),
    ],
)

"""The list behind a figure, as a page shows it: keys become names and links, nothing is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inclusion.models import Organisation
from learners.models import Learner, Situation
from workshops.models import Attendance, Session, Workshop

from . import numbers

MINUTES_IN_AN_HOUR = 60

type Row = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """One value of a line; `learner` or `session` when it leads somewhere."""

    heading: str
    text: str
    learner: Learner | None = None
    session: Session | None = None


def lines(
    frame: str, rows: Sequence[Row], organisation: Organisation, *, told: bool
) -> list[list[Shown]]:
    """One line a row; with `told`, whether each counts in the share."""
    show = {
        "people": _people,
        "attendances": _attendances,
        "sessions": _sessions,
        "enrolments": _enrolments,
        "progress": _progress,
        "outcomes": _outcomes,
        "outcomes_entry": _outcomes,
        "outcomes_later": _outcomes,
        "certificates": _certificates,
    }[frame]
    shown = show(rows, organisation)
    return [
        [*line, *([Shown(_("In the share"), _told(row["counts"]))] if told else [])]
        for line, row in zip(shown, rows, strict=True)
    ]


def _told(counts: bool | None) -> str:
    return {True: _("counts"), False: _("does not count"), None: _("unknown")}[counts]


def _people(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    known = _learners(rows, organisation)
    return [
        [
            Shown(_("Person"), str(known[row["learner"]]), learner=known[row["learner"]]),
            Shown(_("Age"), _age(row["age"])),
            Shown(_("First attendance"), _day(row["first"])),
            Shown(_("Attendances"), numbers.whole(row["times"])),
        ]
        for row in rows
    ]


def _attendances(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    known, met = _learners(rows, organisation), _met(rows, organisation)
    labels = dict(Attendance.Status.choices)
    return [
        [
            Shown(_("Date"), _day(row["date"]), session=met[row["session"]]),
            Shown(_("Workshop"), met[row["session"]].workshop.title),
            Shown(_("Person"), str(known[row["learner"]]), learner=known[row["learner"]]),
            Shown(_("Mark"), str(labels[row["status"]])),
            Shown(_("Minutes"), numbers.whole(row["minutes"])),
        ]
        for row in rows
    ]


def _sessions(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    met = _met(rows, organisation)
    return [
        [
            Shown(_("Date"), _day(row["date"]), session=met[row["session"]]),
            Shown(_("Workshop"), met[row["session"]].workshop.title),
            Shown(_("State"), met[row["session"]].get_state_display()),
            Shown(_("Reason"), met[row["session"]].get_reason_display()),
            Shown(_("Minutes"), numbers.whole(row["length"])),
            Shown(_("Attendances"), numbers.whole(row["came"])),
        ]
        for row in rows
    ]


def _enrolments(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    known = _learners(rows, organisation)
    workshops = {row["workshop"] for row in rows}
    titles = Workshop.objects.of(organisation).in_bulk(workshops)
    return [
        [
            Shown(_("Person"), str(known[row["learner"]]), learner=known[row["learner"]]),
            Shown(_("Workshop"), titles[row["workshop"]].title),
            Shown(_("Minutes attended"), numbers.whole(row["attended"])),
            Shown(_("Minutes held"), numbers.whole(row["held"])),
            Shown(_("Attendances"), numbers.whole(row["times"])),
        ]
        for row in rows
    ]


def _progress(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    known = _learners(rows, organisation)
    return [
        [
            Shown(_("Person"), str(known[row["learner"]]), learner=known[row["learner"]]),
            Shown(_("Skills assessed twice"), numbers.whole(row["pairs"] or 0)),
            Shown(_("Change in levels"), _change(row["change"])),
            Shown(_("Hours attended"), numbers.tenths(row["minutes"], MINUTES_IN_AN_HOUR)),
        ]
        for row in rows
    ]


def _outcomes(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    known, labels = _learners(rows, organisation), dict(Situation.Occupation.choices)
    return [
        [
            Shown(_("Person"), str(known[row["learner"]]), learner=known[row["learner"]]),
            Shown(_("Left on"), _day(row["left"])),
            Shown(_("On coming"), str(labels[row["at_entry"]])),
            Shown(_("On leaving"), str(labels[row["at_exit"]])),
            Shown(_("Six months later"), str(labels[row["later"]])),
        ]
        for row in rows
    ]


def _certificates(rows: Sequence[Row], organisation: Organisation) -> list[list[Shown]]:
    known = _learners(rows, organisation)
    return [
        [
            Shown(_("Number"), row["paper"]),
            Shown(_("Person"), str(known[row["learner"]]), learner=known[row["learner"]]),
            Shown(_("Workshop"), row["title"]),
            Shown(_("Issued on"), _day(row["issued"])),
        ]
        for row in rows
    ]


def _change(change: int | None) -> str:
    return numbers.NONE if change is None else numbers.signed(change, 0)


def _learners(rows: Iterable[Row], organisation: Organisation) -> dict[int, Learner]:
    return Learner.objects.everybody_of(organisation).in_bulk({row["learner"] for row in rows})


def _met(rows: Iterable[Row], organisation: Organisation) -> dict[int, Session]:
    sessions = Session.objects.of(organisation).select_related("workshop")
    return sessions.in_bulk({row["session"] for row in rows})


def _day(value: Any) -> str:
    return date_format(value, "SHORT_DATE_FORMAT")


def _age(age: int | None) -> str:
    return _("unknown") if age is None else numbers.whole(age)

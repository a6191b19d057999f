"""The register as a form: one group of fields a person, read back as marks.

Each person has the fields `mark-ID`, `late-ID`, `arrived-ID`, `left-ID`, `minutes-ID`, and
`was-ID`: what the page showed. Only what somebody changed is a mark, so that a page left open on
one phone never takes back what a colleague has recorded on another.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from uuid import UUID

from django.utils.translation import gettext as _

from learners.models import Learner
from workshops.actions import Mark, Refused
from workshops.models import Attendance, Session
from workshops.rolls import Place

FIELDS = ("mark", "late", "arrived", "left", "minutes")
LONGEST = 24 * 60
CLOSING = ("close", "nobody_came", "cap")  # the buttons that close a register
AN_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

type Told = dict[str, str]


def told(session: Session, place: Place) -> Told:
    """What the fields of a person hold, as the page shows them."""
    row = place.attendance
    if row is None or row.status == Attendance.Status.NOT_RECORDED:
        return dict.fromkeys(FIELDS, "")
    typed = row.minutes_source == Attendance.Source.TYPED
    return {
        "mark": row.status,
        "late": _text(row.late_minutes),
        "arrived": _clock(session, row.arrived),
        "left": _clock(session, row.left),
        "minutes": _text(row.minutes if typed else None),
    }


def was(fields: Told) -> str:
    return "|".join(fields[name] for name in FIELDS)


def read_marks(
    session: Session, places: Iterable[Place], sent: Mapping[str, str]
) -> dict[int, Mark]:
    """The marks somebody changed on the page, by the learner's key."""
    marks = {}
    by_key = {str(place.learner.public_id): place for place in places}
    for key, place in [*_before_a_merge(by_key, session, sent), *by_key.items()]:
        fields = {name: sent.get(f"{name}-{key}", "").strip() for name in FIELDS}
        before = sent.get(f"was-{key}", "")
        if fields["mark"] and was(fields) != before:
            marks[place.learner.pk] = _mark(session, fields, before)
    return marks


def read_lasted(sent: Mapping[str, str]) -> str:
    """The actual duration beside the button that was pressed, as it stood there.

    It is prefilled with the planned one: whoever presses the button next to it has read it, so it
    counts as typed. Emptied, or not on the page at all, it stays unknown.
    """
    at = next((sent[name] for name in CLOSING if name in sent), "")
    return sent.get(f"lasted-{at}", "").strip()


def _before_a_merge(
    by_key: Mapping[str, Place], session: Session, sent: Mapping[str, str]
) -> Iterator[tuple[str, Place]]:
    """Names on a page opened before two records became one: a tap there is of who stands now."""
    keys = {name.removeprefix("mark-") for name in sent if name.startswith("mark-")}
    gone = [UUID(key) for key in keys - by_key.keys() if re.fullmatch(AN_ID, key)]
    if not gone:
        return
    people = Learner.objects.everybody_of(session.organisation).filter(public_id__in=gone)
    for learner in people.select_related("merged_into"):
        if place := by_key.get(str(learner.standing.public_id)):
            yield str(learner.public_id), place


def _mark(session: Session, fields: Told, before: str) -> Mark:
    if fields["mark"] not in Attendance.Status.values:
        raise Refused(_("This mark is not one of the four."))
    late = whole_minutes(fields["late"])
    newly = not before.startswith(Attendance.Status.LATE)
    if fields["mark"] == Attendance.Status.LATE and late is None and newly:
        late = session.lateness_now()
    return Mark(
        fields["mark"],
        late_minutes=late,
        arrived=_since_start(session, fields["arrived"]),
        left=_since_start(session, fields["left"]),
        minutes=whole_minutes(fields["minutes"]),
    )


def whole_minutes(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:6]) > LONGEST:
        raise Refused(_("Minutes are a whole number, less than a day."))
    return int(text)


def _since_start(session: Session, text: str) -> int | None:
    if not text:
        return None
    try:
        return session.minutes_at(time.fromisoformat(text))
    except ValueError as error:
        raise Refused(_("A time looks like 14:30.")) from error


def _text(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes)


def _clock(session: Session, minutes: int | None) -> str:
    return "" if minutes is None else session.clock_at(minutes).strftime("%H:%M")

"""The poster of a workshop, what it opens and when, and what its faces add up to.

The poster's address holds the workshop signed, so that nothing is stored and the sheet can be
printed again; it leads to the session of the moment. Faces are told to the team once the vote is
over, from five answers: before, whoever watches the sum would see who has just pressed.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Sum
from django.utils import timezone

from .models import Attendance, Enrolment, Session, Smiley, Workshop

SIGNER = Signer(salt="workshops.smiley")
STAYS_OPEN = timedelta(hours=2)  # after the planned end
ENOUGH = 5  # answers, under which nothing is told
USUAL = 40  # answers at most, when nobody says how many people there were


def token_of(workshop: Workshop) -> str:
    """What stands in the poster's address."""
    return SIGNER.sign(urlsafe_b64encode(workshop.public_id.bytes).decode().rstrip("="))


def session_at(token: str) -> Session | None:
    """The session that this poster asks about now, if one is under way or has just ended."""
    try:
        public_id = UUID(bytes=urlsafe_b64decode(SIGNER.unsign(token) + "=="))
    except BadSignature:
        return None
    day, now = timezone.localdate(), timezone.now()
    near = Session.objects.filter(
        workshop__public_id=public_id,
        workshop__archived_at=None,
        date__range=(day - timedelta(days=2), day + timedelta(days=1)),
    ).exclude(state=Session.State.CANCELLED)
    begun = [one for one in near.select_related("workshop__organisation") if one.begins <= now]
    running = [one for one in begun if now <= one.ends + STAYS_OPEN]
    return max(running, key=lambda one: one.begins, default=None)


def most(session: Session) -> int:
    """As many answers as people, whichever of the register and the enrolments says more."""
    came = session.attendances.filter(status__in=Attendance.COUNTED).count()
    expected = Enrolment.objects.of(session.organisation).filter(workshop=session.workshop_id)
    return max(came, expected.expected_on(session.date).count()) or USUAL


@dataclass(frozen=True)
class Bar:
    """One face: how many chose it, and what part of the whole, in %."""

    face: str
    label: str
    count: int
    share: int


@dataclass(frozen=True)
class Result:
    """What may be told of one or several sessions."""

    answers: int
    bars: list[Bar]

    @property
    def pleased(self) -> int:
        return sum(bar.count for bar in self.bars if bar.face in ("great", "good"))


def result(session: Session) -> Result | None:
    """Of one session; None while the vote is open, and under five answers."""
    return of_each([session]).get(session.pk)


def of_each(sessions: Iterable[Session]) -> dict[int, Result]:
    """By session, of those that may be told."""
    over = [one.pk for one in sessions if timezone.now() > one.ends + STAYS_OPEN]
    counts: dict[int, Counter[str]] = {}
    for row in Smiley.objects.filter(session__in=over).values_list("session", "face", "count"):
        counts.setdefault(row[0], Counter())[row[1]] += row[2]
    return {key: _told(counted) for key, counted in counts.items() if counted.total() >= ENOUGH}


def of_all(results: Iterable[Result]) -> Result | None:
    """The sum of what is told session by session: a sum of more would tell the small ones."""
    counted: Counter[str] = Counter()
    for one in results:
        counted.update({bar.face: bar.count for bar in one.bars})
    return _told(counted) if counted else None


def of_workshop(workshop: Workshop) -> Result | None:
    """Of all its sessions that may be told."""
    return of_all(of_each(workshop.sessions.exclude(state=Session.State.CANCELLED)).values())


def _told(counted: Counter[str]) -> Result:
    total = counted.total()
    bars = [
        Bar(face.value, str(face.label), counted[face], round(100 * counted[face] / total))
        for face in Smiley.Face
    ]
    return Result(total, bars)


def so_far(session: Session) -> int:
    """How many have pressed, whatever the face."""
    return session.smileys.aggregate(n=Sum("count"))["n"] or 0

"""Whether a thing is permitted on a day: one answer out of every voice. No queries here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from learners.models import Guardian, Learner, Permission, Purpose

from .rules import NOBODY, OBJECTABLE, ONLINE, needs, turns


class State(StrEnum):
    GRANTED = "granted"
    MISSING = "missing"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    RENEW = "renew"
    NOT_NEEDED = "not_needed"


class Lacking(StrEnum):
    """Who has not said yes."""

    PERSON = "person"
    GUARDIAN = "guardian"
    BOTH_GUARDIANS = "both_guardians"
    OTHER_GUARDIAN = "other_guardian"  # or the reason why one is enough


@dataclass(frozen=True)
class Standing:
    """Where one purpose stands on a day; `until` is the last day of what is granted."""

    purpose: Purpose
    state: State
    lacking: tuple[Lacking, ...] = ()
    ask: tuple[Guardian, ...] = ()  # the guardians who have not said yes
    until: date | None = None
    begun: bool = False  # somebody has said yes

    @property
    def granted(self) -> bool:
        return self.state is State.GRANTED

    @property
    def asks_person(self) -> bool:
        return Lacking.PERSON in self.lacking

    @property
    def stopped(self) -> bool:
        return self.state in (State.REFUSED, State.WITHDRAWN)


def standing(
    purpose: Purpose,
    learner: Learner,
    guardians: Iterable[Guardian],
    voices: Iterable[Permission],
    day: date,
) -> Standing:
    """Where `purpose` stands on `day`, from all that was ever said."""
    heard = Heard(purpose, learner, list(guardians), voices, day)
    if purpose in OBJECTABLE:
        refused = any(not voice.agrees for voice in heard.latest.values())
        return Standing(purpose, State.REFUSED if refused else State.NOT_NEEDED)
    if heard.needs == NOBODY:
        return Standing(purpose, State.NOT_NEEDED)
    if stopped := heard.objection():
        return Standing(purpose, stopped)
    lacking = heard.lacking()
    if not lacking:
        return Standing(purpose, State.GRANTED, until=heard.until(), begun=True)
    return Standing(purpose, heard.why(), lacking, heard.silent(), begun=heard.begun)


def standings(
    learner: Learner, guardians: Sequence[Guardian], voices: Sequence[Permission], day: date
) -> list[Standing]:
    """Every purpose, in the order they are asked."""
    return [standing(purpose, learner, guardians, voices, day) for purpose in Purpose]


class Heard:
    """The voices that one purpose has on one day."""

    def __init__(
        self,
        purpose: Purpose,
        learner: Learner,
        guardians: list[Guardian],
        voices: Iterable[Permission],
        day: date,
    ) -> None:
        self.purpose, self.learner, self.guardians, self.day = purpose, learner, guardians, day
        self.needs = needs(purpose, learner, day)
        self.said = sorted(
            (one for one in voices if one.purpose == purpose and one.given_on <= day),
            key=lambda voice: voice.given_on,
        )
        self.latest = {voice.guardian_id: voice for voice in self.said}
        self.holders = [one for one in guardians if one.has_authority and self._current(one)]

    def _current(self, guardian: Guardian) -> bool:
        return guardian.removed_on is None or guardian.removed_on > self.day

    def _withdrawn(self, voice: Permission) -> bool:
        return voice.withdrawn_on is not None and voice.withdrawn_on <= self.day

    def _lapsed(self, voice: Permission) -> bool:
        return voice.expires_on is not None and voice.expires_on < self.day

    def _outgrown(self, voice: Permission) -> bool:
        """Said before a birthday that asks again: 18 for everything, 15 for what is online."""
        ages = (15, 18) if self.purpose in ONLINE else (18,)
        birthdays = (turns(self.learner, age) for age in ages)
        return any(day and voice.given_on < day <= self.day for day in birthdays)

    def _holds(self, voice: Permission | None) -> bool:
        return (
            voice is not None
            and voice.agrees
            and not self._withdrawn(voice)
            and not self._lapsed(voice)
            and not self._outgrown(voice)
        )

    def asked(self) -> list[Permission]:
        """The latest voices of those whose agreement this day needs."""
        keys = [one.pk for one in self.holders] if self.needs.guardians else []
        people = [*keys, None] if self.needs.person else keys
        return [self.latest[key] for key in people if key in self.latest]

    def agreed(self) -> list[Permission]:
        """The guardians' voices that hold."""
        found = (self.latest.get(one.pk) for one in self.holders)
        return [voice for voice in found if voice is not None and self._holds(voice)]

    def objection(self) -> State | None:
        """A no of anybody asked stops everything; so does one of a guardian no longer asked,
        until another says yes after it."""
        against = [*self.asked(), *self._formerly_asked()]
        if any(voice.agrees and self._withdrawn(voice) for voice in against):
            return State.WITHDRAWN
        return State.REFUSED if any(not voice.agrees for voice in against) else None

    def _formerly_asked(self) -> list[Permission]:
        if not self.needs.guardians:
            return []
        asked = {one.pk for one in self.holders}
        since = max((voice.given_on for voice in self.agreed()), default=date.min)
        return [
            voice
            for key, voice in self.latest.items()
            if key is not None and key not in asked
            if (voice.withdrawn_on or voice.given_on) >= since
        ]

    def lacking(self) -> tuple[Lacking, ...]:
        wanting = []
        if self.needs.person and not self._holds(self.latest.get(None)):
            wanting.append(Lacking.PERSON)
        wanted, agreed = self.how_many(), len(self.agreed())
        if agreed < wanted:
            wanting.append(self._which(wanted, agreed))
        return tuple(wanting)

    @staticmethod
    def _which(wanted: int, agreed: int) -> Lacking:
        if wanted == 1:
            return Lacking.GUARDIAN
        return Lacking.OTHER_GUARDIAN if agreed else Lacking.BOTH_GUARDIANS

    def how_many(self) -> int:
        """Guardians who must agree: one instead of two for a reason on record."""
        if self.needs.guardians < 2:
            return self.needs.guardians
        if any(voice.alone_because for voice in self.agreed()):
            return 1
        return 1 if self._stands_alone() else 2

    def _stands_alone(self) -> bool:
        """Whether the record itself says that no second holder of authority is to be asked."""
        if len(self.holders) != 1:
            return False
        without = [one for one in self.guardians if self._current(one) and not one.has_authority]
        return self.holders[0].kind == Guardian.Kind.INSTITUTION or bool(without)

    def silent(self) -> tuple[Guardian, ...]:
        """The guardians who can still be asked."""
        if len(self.agreed()) >= self.how_many():
            return ()
        return tuple(one for one in self.holders if not self._holds(self.latest.get(one.pk)))

    def until(self) -> date | None:
        """The last day of what is granted: of the guardians' voices, those that last longest."""
        ends = sorted((voice.expires_on or date.max for voice in self.agreed()), reverse=True)
        ends = ends[: self.how_many()]
        if self.needs.person:
            ends.append(self.latest[None].expires_on or date.max)
        last = min(ends)
        return None if last == date.max else last

    @property
    def begun(self) -> bool:
        return any(voice.agrees and not self._withdrawn(voice) for voice in self.said)

    def why(self) -> State:
        """Why a yes is lacking: a birthday asks again, a day has passed, or nobody said it."""
        birthdays = [turns(self.learner, age) for age in (18, 15)]
        passed = next((day for day in birthdays if day and day <= self.day), None)
        if passed and any(map(self._outgrown, self.said)) and self._granted_before(passed):
            return State.RENEW
        lapsed = (voice.agrees and self._lapsed(voice) for voice in self.asked())
        return State.EXPIRED if any(lapsed) else State.MISSING

    def _granted_before(self, birthday: date) -> bool:
        eve = birthday - timedelta(days=1)
        return standing(self.purpose, self.learner, self.guardians, self.said, eve).granted


def to_collect(found: Iterable[Standing], *, minor: bool, kept: frozenset[str]) -> list[Standing]:
    """The standings somebody should ask about: the needed, the begun, and those to ask again.

    Nothing here turns anybody away. `kept` are purposes whose matter is already on record (a
    health line, people who may collect) and so must be permitted.
    """
    wanting = (State.MISSING, State.EXPIRED, State.RENEW)
    expected = {*kept, Purpose.TAKE_PART} if minor else kept
    return [one for one in found if one.state in wanting and (one.begun or one.purpose in expected)]

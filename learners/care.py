"""What those who look after people on a day must know of each: asked for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from .models import Contact, Guardian, Learner, Purpose
from .permitting import Standing, is_of_age, standings, to_collect

SHOWN_WITH = ("guardians", "permissions", "contacts", "safety")


@dataclass(frozen=True)
class Care:
    """One person, on one day. Health is empty unless its permission stands."""

    learner: Learner
    minor: bool
    standings: dict[str, Standing]
    to_collect: list[Standing]
    health: str
    care_plan: bool
    guardians: list[Guardian]
    contacts: list[Contact]

    @property
    def leaves_alone(self) -> bool:
        return not self.minor or self.standings[Purpose.LEAVE_ALONE].granted

    @property
    def collectors(self) -> list[Contact]:
        """Who may collect beside the guardians, while one of these agrees."""
        if not self.standings[Purpose.COLLECT].granted:
            return []
        return [contact for contact in self.contacts if contact.may_collect]

    @property
    def to_call(self) -> list[Contact] | list[Guardian]:
        """The contacts for emergencies in their order; without any, the guardians."""
        return [contact for contact in self.contacts if contact.emergency] or [
            guardian for guardian in self.guardians if guardian.phone
        ]


def cared_for(learners: Iterable[Learner], day: date) -> dict[int, Care]:
    """By key of learner. Four queries, however many people."""
    people = list({learner.pk: learner for learner in learners}.values())
    prefetch_related_objects(people, *SHOWN_WITH)
    return {learner.pk: _care(learner, day) for learner in people}


def care_for(learner: Learner, day: date) -> Care:
    return cared_for([learner], day)[learner.pk]


def _care(learner: Learner, day: date) -> Care:
    everybody, contacts = list(learner.guardians.all()), list(learner.contacts.all())
    found = standings(learner, everybody, list(learner.permissions.all()), day)
    stands: dict[str, Standing] = {one.purpose: one for one in found}
    safety = getattr(learner, "safety", None)  # most people have none
    kept = set()
    if safety and safety.says_something:
        kept.add(Purpose.HEALTH)
    if any(contact.may_collect for contact in contacts):
        kept.add(Purpose.COLLECT)
    minor = not (learner.emancipated or is_of_age(learner, 18, day))
    shown = safety is not None and stands[Purpose.HEALTH].granted
    return Care(
        learner=learner,
        minor=minor,
        standings=stands,
        to_collect=to_collect(found, minor=minor, kept=frozenset(kept)),
        health=safety.health if safety and shown else "",
        care_plan=safety.care_plan if safety and shown else False,
        guardians=[one for one in everybody if one.removed_on is None or one.removed_on > day],
        contacts=contacts,
    )

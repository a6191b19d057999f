"""What those who look after people on a day must know of each: asked for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects

from inclusion.models import Organisation

from .clashes import same_contact
from .models import Contact, Guardian, Learner, Permission, Purpose
from .permitting import Standing, is_of_age, standings, to_collect

BATCH = 100
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
    def holders(self) -> list[Guardian]:
        """The guardians a judge has not kept from answering."""
        return [guardian for guardian in self.guardians if guardian.has_authority]

    @property
    def leaves_alone(self) -> bool:
        return not self.minor or self.standings[Purpose.LEAVE_ALONE].granted

    @property
    def to_ask(self) -> list[Guardian | Learner]:
        """Who can still say yes to what is to collect, each once."""
        asked: list[Guardian | Learner] = []
        for one in self.to_collect:
            people: list[Guardian | Learner] = list(one.ask)
            if one.asks_person:
                people.append(self.learner)
            asked += [person for person in people if person not in asked]
        return asked

    @property
    def collectors(self) -> list[Contact]:
        """Who may collect beside the guardians, while one of these agrees."""
        if not self.standings[Purpose.COLLECT].granted:
            return []
        return [contact for contact in self.contacts if contact.may_collect]

    @property
    def collected_by(self) -> str:
        """The guardians, and whom they let collect, by name."""
        return ", ".join(str(one) for one in [*self.holders, *self.collectors])

    @property
    def to_call(self) -> list[Contact | Guardian]:
        """The contacts for emergencies in their order, then the guardians not yet among them."""
        first = [contact for contact in self.contacts if contact.emergency]
        others = [guardian for guardian in self.holders if guardian.phone]
        named = [one for one in others if any(same_contact(each, one) for each in first)]
        return [*first, *(one for one in others if one not in named)]


def cared_for(learners: Iterable[Learner], day: date) -> dict[int, Care]:
    """By key of learner. Four queries, however many people."""
    people = list({learner.pk: learner for learner in learners}.values())
    prefetch_related_objects(people, *SHOWN_WITH)
    return {learner.pk: _care(learner, day) for learner in people}


def care_for(learner: Learner, day: date) -> Care:
    return cared_for([learner], day)[learner.pk]


def minors_without_permission(organisation: Organisation) -> int:
    """How many minors nobody has let take part: counted at once, without weighing every voice."""
    today = organisation.today()
    yes = Permission.objects.of(organisation).filter(
        Q(expires_on=None) | Q(expires_on__gte=today),
        learner=OuterRef("pk"),
        purpose=Purpose.TAKE_PART,
        agrees=True,
        withdrawn_on=None,
        guardian__removed_on=None,
    )
    return Learner.objects.of(organisation).active().minors(today).exclude(Exists(yes)).count()


def asking_about(
    organisation: Organisation, *, after: int = 0, at_most: int = 50
) -> tuple[list[Care], int | None]:
    """People of whom a permission is to collect, and after whom the next page goes on.

    Voices are weighed a hundred people at a time, until the page is full.
    """
    today = organisation.today()
    said = Permission.objects.of(organisation).filter(learner=OuterRef("pk"))
    people = Learner.objects.of(organisation).active()
    people = (people.minors(today) | people.filter(Exists(said))).order_by("pk")
    found: list[Care] = []
    while batch := list(people.filter(pk__gt=after)[:BATCH]):
        for care in cared_for(batch, today).values():
            if care.to_collect:
                if len(found) == at_most:
                    return found, after
                found.append(care)
            after = care.learner.pk
    return found, None


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

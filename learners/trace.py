"""Who saw a person's record and who changed it: the journal, read for one person."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from inclusion.models import JournalEntry, Membership, Organisation, User
from inclusion.models.journal import JournalQuerySet
from inclusion.verbs import VERBS, named, nobodys

from .belongings import everything_kept
from .models import Learner


@dataclass(frozen=True)
class Told:
    """One entry in words."""

    entry: JournalEntry
    who: str
    act: str
    changed: list[str]


def entries_about(learner: Learner) -> JournalQuerySet:
    """Every entry about this person, those merged into them, or a row that belongs to them."""
    selves = Learner.objects.everybody_of(learner.organisation).filter(
        Q(pk=learner.pk) | Q(merged_into=learner) | Q(merged_into__merged_into=learner)
    )
    named = [kept for kept in everything_kept() if hasattr(kept.model, "public_id")]
    rows = [kept.rows(learner).order_by().values_list("public_id") for kept in named]
    ids = selves.order_by().values_list("public_id").union(*rows).order_by()
    targets = {public_id for (public_id,) in ids}
    entries = JournalEntry.objects.of(learner.organisation).filter(target__in=targets)
    return entries.order_by("-sequence")


def told(entries: list[JournalEntry]) -> list[Told]:
    """The same for people: who, what, and the names of what changed."""
    actors = {entry.actor for entry in entries if entry.actor}
    people = {user.public_id: str(user) for user in User.objects.filter(public_id__in=actors)}
    return [
        Told(
            entry,
            people.get(entry.actor, "") if entry.actor else nobodys(entry.verb),
            str(VERBS.get(entry.verb, entry.verb)),
            named(entry.fields, entry.target_type),
        )
        for entry in entries
    ]


@dataclass(frozen=True)
class Seen:
    """The same act by the same kind of person on one day, as the person themself reads it."""

    day: date
    who: str  # a role, never a name; empty: nobody's account
    act: str
    times: int


def seen(learner: Learner, most: int) -> list[Seen]:
    """The last `most` entries about a person, told by role and day, the latest first."""
    organisation = learner.organisation
    entries = list(entries_about(learner)[:most])
    roles = _roles(organisation, {entry.actor for entry in entries if entry.actor})
    left = _("Somebody who has left")
    told = [
        (
            entry.at.astimezone(organisation.zone).date(),
            roles.get(entry.actor, left) if entry.actor else "",
            str(VERBS.get(entry.verb, entry.verb)),
        )
        for entry in entries
    ]
    return [Seen(*one, times) for one, times in Counter(told).items()]


def _roles(organisation: Organisation, actors: set[UUID]) -> dict[UUID | None, str]:
    seats = Membership.objects.of(organisation).filter(user__public_id__in=actors)
    return {seat.user.public_id: seat.get_role_display() for seat in seats.select_related("user")}

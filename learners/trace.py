"""Who saw a person's record and who changed it: the journal, read for one person."""

from dataclasses import dataclass

from django.db.models import Q

from inclusion.models import JournalEntry, User
from inclusion.models.journal import JournalQuerySet
from inclusion.verbs import VERBS, named

from .belongings import everything_kept
from .models import Learner


@dataclass(frozen=True)
class Told:
    """One entry in words; without `who`, the product itself acted."""

    entry: JournalEntry
    who: str
    act: str
    changed: list[str]


def entries_about(learner: Learner) -> JournalQuerySet:
    """Every entry about this person, those merged into them, or a row that belongs to them."""
    selves = Learner.objects.everybody_of(learner.organisation).filter(
        Q(pk=learner.pk) | Q(merged_into=learner)
    )
    rows = [kept.rows(learner).order_by().values_list("public_id") for kept in everything_kept()]
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
            people.get(entry.actor, "") if entry.actor else "",
            str(VERBS.get(entry.verb, entry.verb)),
            named(entry.fields, entry.target_type),
        )
        for entry in entries
    ]

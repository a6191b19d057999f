"""The clock of the active file: months after the last contact, a notice, then the erasure.

What a day asks for is worked out from the rows alone, and each person is a transaction of their
own: a run that is killed goes on where it stopped, and a run done twice changes nothing more.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from inclusion.journal import record
from inclusion.models import JournalEntry, Organisation

from .actions import erasing
from .belongings import Belongings, everything_kept
from .models import Erasure, Learner, LegalHold, RetentionNotice, RetentionRun

NOTICE = timedelta(days=30)
NO_CONTACT = (  # acts about a record without the person
    *("learner.read", "learner.archived", "sensitive.read", "sensitive.removed"),
    *("learner.merged", "learner.merge_undone", "learner.not_same"),
)


@dataclass
class Plan:
    """What a day asks for, each person once, by the key of their row."""

    today: date
    to_notice: dict[int, tuple[date, date]] = field(
        default_factory=dict
    )  # last contact, erased from
    returned: list[int] = field(default_factory=list)  # of a notice that is void
    held: list[int] = field(default_factory=list)
    to_erase: list[int] = field(default_factory=list)


def last_contacts(
    organisation: Organisation, only: Collection[int] | None = None
) -> dict[int, date]:
    """The last day each person was met or written about: one query for each kind of row."""
    people = Learner.objects.of(organisation)
    if only is not None:
        people = people.filter(pk__in=only)
    latest: dict[int, date] = {}
    keys = {}
    for key, public_id, made in people.values_list("pk", "public_id", "created_at"):
        latest[key], keys[public_id] = _day(made, organisation), key
    told = [pair for kept in everything_kept() for pair in _contacts(kept, people)]
    acts = JournalEntry.objects.of(organisation).filter(target__in=people.values("public_id"))
    acts = acts.exclude(verb__in=NO_CONTACT).order_by()
    for public_id, at in acts.values_list("target").annotate(last=Max("at")):
        told.append((keys[public_id], at))
    for key, at in told:
        latest[key] = max(latest[key], _day(at, organisation))
    return latest


def _contacts(kept: Belongings, people: object) -> list[tuple[int, date]]:
    """The last day that each column of this kind tells of, by person."""
    rows = kept.model._default_manager.filter(kept.contact_when, **{f"{kept.link}__in": people})
    return [
        (key, at)
        for name in kept.contact.split()
        for key, at in rows.order_by().values_list(kept.link).annotate(last=Max(name))
        if at is not None
    ]


def _day(at: date | datetime, organisation: Organisation) -> date:
    return at.astimezone(organisation.zone).date() if isinstance(at, datetime) else at


def last_day_kept(contact: date, months: int) -> date:
    """The same day so many months later; from a 29 February, the 28th where there is none."""
    years, month = divmod(contact.month - 1 + months, 12)
    year = contact.year + years
    return date(year, month + 1, min(contact.day, monthrange(year, month + 1)[1]))


def plan(organisation: Organisation, today: date) -> Plan:
    """What is asked for on this day. Nothing is written."""
    made = Plan(today)
    notices = {notice.learner_id: notice for notice in RetentionNotice.objects.of(organisation)}
    holds = LegalHold.objects.of(organisation).standing(today)
    held = set(holds.values_list("learner", flat=True))
    for key, contact in last_contacts(organisation).items():
        first = last_day_kept(contact, organisation.retention_months) + timedelta(days=1)
        notice = notices.get(key)
        if notice and (contact > notice.last_contact or first > today + NOTICE):
            made.returned.append(key)
            notice = None
        if first > today + NOTICE:
            continue
        if notice is None:
            made.to_notice[key] = contact, max(first, today + NOTICE)
        elif today >= max(first, notice.erased_from):
            (made.held if key in held else made.to_erase).append(key)
    return made


def run(organisation: Organisation, today: date) -> RetentionRun:
    """Do what the day asks for. Whoever a restored backup brought back goes first."""
    erasing.erase_again(organisation)
    asked = plan(organisation, today)
    done = RetentionRun(organisation=organisation, day=today, held=len(asked.held))
    RetentionNotice.objects.of(organisation).filter(learner__in=asked.returned).delete()
    done.returned = len(asked.returned)
    done.noticed = _give_notices(organisation, asked)
    done.erased = sum(_erase(organisation, key, today) for key in asked.to_erase)
    with transaction.atomic():
        done.save()
        record("retention.run", by=None, owner=organisation)
    return done


def _give_notices(organisation: Organisation, asked: Plan) -> int:
    notices = [
        RetentionNotice(
            organisation=organisation,
            learner_id=key,
            last_contact=contact,
            given_on=asked.today,
            erased_from=first,
        )
        for key, (contact, first) in asked.to_notice.items()
    ]
    return len(RetentionNotice.objects.bulk_create(notices, batch_size=500))


@transaction.atomic
def _erase(organisation: Organisation, key: int, today: date) -> bool:
    """Erase one person, unless they came back or were held while the others went."""
    rows = Learner.objects.of(organisation).select_for_update().filter(pk=key)
    person = rows.select_related("organisation").first()
    if person is None:
        return False
    contact = last_contacts(organisation, only=[key])[key]
    if last_day_kept(contact, organisation.retention_months) >= today:
        return False
    try:
        erasing.erase(person, by=None, cause=Erasure.Cause.TERM)
    except erasing.CannotErase:
        return False
    return True

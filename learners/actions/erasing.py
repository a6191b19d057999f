"""Erasing a person: what says who they are goes everywhere; what figures count stays, nameless."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion import dates, traces
from inclusion.journal import record
from inclusion.models import Organisation, User
from inclusion.models.fields import SECURITY_NUMBER_REFUSED
from inclusion.text import fold, holds_security_number
from learners.belongings import everything_kept, forget_elsewhere
from learners.models import Erasure, Evidence, Learner, LegalHold

# What stays of a row, with the reason; every other column is emptied (see `_emptied`).
LEFT = {
    "id": "attendance hangs on it",
    "organisation": "whose figures it counts in",
    "number": "never given again",
    "birth_year": "figures by age; taken from the date, which goes",
    "gender": "figures by gender",
    "provisional": "figures of data quality",
    "archived_at": "hides the row from lists, as before",
    "merged_into": "where the row of a double leads",
    "created_at": "the year alone is left",
}
LONGEST_REASON = 200
TOO_SHORT = 3  # letters of a name that also stand in other words


class CannotErase(ValueError):
    """Somebody who may not be erased yet, or not for these words; the message is a sentence."""


@transaction.atomic
def erase(
    learner: Learner, *, by: User | None, reason: str = "", cause: str = Erasure.Cause.ASKED
) -> Erasure:
    """Erase a person and the doubles put into them. Raises CannotErase."""
    person = (
        Learner.objects.everybody_of(learner.organisation).select_for_update().get(pk=learner.pk)
    )
    _check(person, reason)
    people = [person, *_doubles(person)]
    traces.clear({word for one in people for word in _words(one)})
    for one in people:
        forget_elsewhere(one)
        for kept in everything_kept():
            kept.erase(one)
        _empty(one)
    erasure, *_others = [_remember(one, by, reason, cause) for one in people]
    record("learner.erased", erasure, by=by, fields=[cause])
    transaction.on_commit(traces.settle_disk)
    return erasure


def erase_again(organisation: Organisation) -> int:
    """Erase anew whom a restored backup has brought back; how many they were."""
    gone = Erasure.objects.of(organisation).values("learner_key")
    back = Learner.objects.of(organisation).filter(pk__in=gone)
    for person in back:
        kept = Erasure.objects.of(organisation).get(learner_key=person.pk)
        erase(person, by=None, reason=kept.reason, cause=kept.cause)
    return len(back)


def _remember(person: Learner, by: User | None, reason: str, cause: str) -> Erasure:
    """What the erasure leaves; one known already, before a restored backup, is kept as it was."""
    erasure, _new = Erasure.objects.of(person.organisation).get_or_create(
        learner_key=person.pk,
        defaults={
            "organisation": person.organisation,
            "number": person.number,
            "cause": cause,
            "reason": reason,
            "erased_by": by,
        },
    )
    return erasure


def remaining(learner: Learner) -> list[str]:
    """What an erasure leaves, in sentences, for whoever is about to ask for it."""
    kept = [
        _("The year of birth, the gender, and whether they lived in a priority neighbourhood."),
    ]
    counted = [
        str(rows.title)
        for rows in everything_kept()
        if rows.left is not None and rows.model is not Evidence and rows.rows(learner).exists()
    ]
    if counted:
        told = {"kinds": ", ".join(counted)}
        kept.append(_("Only what figures and registers count of: %(kinds)s.") % told)
    for paper in learner.evidence.all():
        told = {"title": paper.title, "day": dates.day(paper.keep_until)}
        kept.append(_("In the evidence archive: %(title)s, until %(day)s.") % told)
    return kept


def _check(person: Learner, reason: str) -> None:
    if person.erased_at is not None:
        raise CannotErase(_("This person is erased already."))
    if person.merged_into_id is not None:
        raise CannotErase(_("This record was put into another: erase that one."))
    today = person.organisation.today()
    hold = LegalHold.objects.of(person.organisation).standing(today).filter(learner=person).first()
    if hold is not None:
        told = {"day": dates.day(hold.until), "reason": hold.reason}
        raise CannotErase(_("Kept by law until %(day)s: %(reason)s") % told)
    if holds_security_number(reason):
        raise CannotErase(str(SECURITY_NUMBER_REFUSED))
    if len(reason) > LONGEST_REASON:
        raise CannotErase(_("This reason is too long: 200 letters at most."))
    if _names(person, reason):
        raise CannotErase(_("The reason names the person: say why, not who."))


def _names(person: Learner, reason: str) -> bool:
    names = fold(f"{person.first_name} {person.last_name} {person.preferred_name}").split()
    sought = {name for name in names if len(name) >= TOO_SHORT}
    sought |= {fold(mark) for mark in traces.marks_of(person)}
    return any(f" {word} " in f" {fold(reason)} " for word in sought)


def _doubles(person: Learner) -> list[Learner]:
    """The rows put into this one, and those put into them."""
    found: list[Learner] = []
    nearest = [person]
    while nearest:
        rows = Learner.objects.everybody_of(person.organisation).select_for_update()
        nearest = list(rows.filter(merged_into__in=nearest).exclude(pk__in=[p.pk for p in found]))
        found += nearest
    return found


def _words(person: Learner) -> Iterable[str]:
    """What would give the person away in a task or a session."""
    yield f"{person.first_name} {person.last_name}"
    yield f"{person.last_name} {person.first_name}"
    yield from traces.marks_of(person)
    for kept in everything_kept():
        for row in kept.rows(person):
            yield from traces.marks_of(row)


def _empty(person: Learner) -> None:
    for name, value in _emptied(person).items():
        setattr(person, name, value)
    person.save()


def _emptied(person: Learner) -> dict[str, Any]:
    return {
        "public_id": uuid4(),
        "first_name": "",
        "last_name": "",
        "preferred_name": "",
        "folded_first": "",
        "folded_last": "",
        "search_key": "",
        "birth_year": person.year_of_birth,
        "birth_date": None,
        "email": "",
        "phone": "",
        "commune": None,
        "emancipated": False,
        "erased_at": timezone.now(),
        "created_at": person.created_at.replace(
            month=1, day=1, hour=0, minute=0, second=0, microsecond=0
        ),
        "created_by": None,
    }

"""Writing an import: all of it or nothing, in one transaction."""

from datetime import date

from django.db import transaction

from inclusion import files
from inclusion.journal import record
from inclusion.models import Counter, Organisation, StoredFile, User
from learners.actions import SERIES, ask_check
from learners.models import AddressToCheck, Learner, Residence, Situation

from .people import Reading
from .plan import EMPTY, Known, Plan, plan

BATCH = 500


@transaction.atomic
def write(organisation: Organisation, reading: Reading, *, by: User | None, today: date) -> Plan:
    """Match the rows with the people known at this moment, and keep what they say.

    The counter is taken first: it makes two imports of one organisation wait for each other, so
    that none adds a person the other has just added.
    """
    Counter.objects.reserve(organisation, SERIES, 0)
    made = plan(organisation, reading, today)
    _add(organisation, made.created, by)
    _complete(made.updated)
    _histories([*made.created, *made.updated], by)
    _addresses([*made.created, *made.updated], by)
    if made.created or made.updated:
        fields = {"learners", *(name for known in made.updated for name in known.filled)}
        record("learners.imported", by=by, owner=organisation, fields=fields)
    return made


@transaction.atomic
def finish(file: StoredFile, reading: Reading, *, by: User, today: date) -> Plan | None:
    """Write an import and let its file go. None when another confirmation came first."""
    organisation = file.organisation
    mine = StoredFile.objects.of(organisation).select_for_update().filter(pk=file.pk).first()
    if mine is None:
        return None
    made = write(organisation, reading, by=by, today=today)
    files.delete(mine)
    return made


def _add(organisation: Organisation, people: list[Known], by: User | None) -> None:
    first = Counter.objects.reserve(organisation, SERIES, len(people)) if people else 0
    for number, known in enumerate(people, start=first):
        known.learner.number, known.learner.created_by = number, by
    Learner.objects.bulk_create([known.learner for known in people], batch_size=BATCH)


def _complete(people: list[Known]) -> None:
    changed = [known.learner for known in people if known.filled & EMPTY.keys()]
    Learner.objects.bulk_update(changed, [*EMPTY, "search_key"], batch_size=BATCH)


def _addresses(people: list[Known], by: User | None) -> None:
    """Those to check, in place of an older one; the geocoder is asked once all is written."""
    rows = [known.address for known in people if known.address and not known.address.pk]
    for known in people:
        if known.address is not None and known.address.pk is None:
            known.address.learner, known.address.made_by = known.learner, by
    AddressToCheck.objects.bulk_create(
        rows,
        BATCH,
        update_conflicts=True,
        unique_fields=["learner"],
        update_fields=[
            *("address", "commune", "valid_from", "state", "neighbourhood", "metres"),
            *("made_at", "made_by"),
        ],
    )
    if rows and by is not None:
        ask_check(rows[0].organisation, by=by)


def _histories(people: list[Known], by: User | None) -> None:
    """New residences and situations; one already recorded for the same day is completed."""
    homes = [known.residence for known in people if known.residence and not known.residence.pk]
    lives = [known.situation for known in people if known.situation and not known.situation.pk]
    for known in people:
        for entry in (known.residence, known.situation):
            if entry is not None and entry.pk is None:
                entry.learner, entry.recorded_by = known.learner, by
    day = ["learner", "valid_from"]
    told = ["answer", "neighbourhood", "commune", "method", "recorded_by", "recorded_at"]
    Residence.objects.bulk_create(
        homes, BATCH, update_conflicts=True, unique_fields=day, update_fields=told
    )
    told = ["occupation", "diploma", "recorded_by", "recorded_at"]
    Situation.objects.bulk_create(
        lives, BATCH, update_conflicts=True, unique_fields=day, update_fields=told
    )

"""Addresses out of a file: checked by the worker, confirmed by somebody, then forgotten."""

from __future__ import annotations

from django.db import transaction

from inclusion import geocoding
from inclusion.journal import record
from inclusion.models import Organisation, User
from learners.models import AddressToCheck, Residence
from learners.tasks import check_addresses

from .histories import record_residence

A_PRESS = 200  # people whose answer is recorded at once: each is a line of the history

ANSWERS = {
    AddressToCheck.State.INSIDE: Residence.Answer.IN,
    AddressToCheck.State.OUTSIDE: Residence.Answer.OUTSIDE,
}


def ask_check(organisation: Organisation, *, by: User) -> bool:
    """Have the worker ask the geocoder, once all is written. False when there is no geocoder."""
    if not geocoding.host():
        return False
    ids = str(organisation.public_id), str(by.public_id)
    transaction.on_commit(lambda: check_addresses.enqueue(*ids))
    return True


@transaction.atomic
def settle_addresses(organisation: Organisation, *, by: User) -> int:
    """Record the sure answers of people whose home nobody told since; how many were recorded."""
    rows = AddressToCheck.objects.of(organisation).current().settled()
    told = rows.select_related("learner__organisation", "neighbourhood", "commune").order_by("pk")[
        :A_PRESS
    ]
    recorded = 0
    for row in told:
        known = row.learner.residences.exclude(answer=Residence.Answer.UNKNOWN)
        if not known.exists():
            record_residence(
                row.learner,
                by=by,
                answer=ANSWERS[AddressToCheck.State(row.state)],
                valid_from=row.valid_from,
                neighbourhood=row.neighbourhood,
                method=Residence.Method.ADDRESS,
                commune=row.commune or row.learner.commune,
            )
            recorded += 1
        AddressToCheck.objects.of(organisation).filter(pk=row.pk).delete()
    return recorded


@transaction.atomic
def forget_address(row: AddressToCheck, *, by: User) -> None:
    """Remove an address nobody will check."""
    record("address.forgotten", row.learner, by=by)
    row.delete()

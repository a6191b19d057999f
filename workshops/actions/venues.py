"""Places where sessions are held."""

from typing import Any

from django.db import transaction

from inclusion.journal import record
from inclusion.models import Commune, Neighbourhood, Organisation, User
from workshops.models import Venue


@transaction.atomic
def add_venue(
    organisation: Organisation,
    *,
    by: User,
    name: str,
    standing: str = Venue.Standing.UNKNOWN,
    neighbourhood: Neighbourhood | None = None,
    commune: Commune | None = None,
    address: str = "",
    time_zone: str = "",
) -> Venue:
    venue = Venue(
        organisation=organisation,
        name=name,
        standing=standing,
        neighbourhood=neighbourhood,
        commune=commune,
        address=address,
        time_zone=time_zone,
    )
    venue.full_clean()
    venue.save()
    record("venue.added", venue, by=by)
    return venue


@transaction.atomic
def change_venue(venue: Venue, *, by: User, **changes: Any) -> Venue:
    for field, value in changes.items():
        setattr(venue, field, value)
    venue.full_clean()
    venue.save(update_fields=list(changes))
    record("venue.changed", venue, by=by, fields=changes)
    return venue

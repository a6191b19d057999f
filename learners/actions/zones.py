"""The zones an organisation or a network targets besides the official list."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Commune, Network, Organisation, User
from learners.models import LocalZone


@transaction.atomic
def add_zone(
    owner: Organisation | Network, *, by: User, name: str, commune: Commune | None, contract: str
) -> LocalZone:
    """Add a zone to a list. Raises ValidationError."""
    zone = LocalZone(name=name, commune=commune, contract=contract)
    if isinstance(owner, Network):
        zone.network = owner
    else:
        zone.organisation = owner
    zone.full_clean()
    zone.save()
    record("zone.added", zone, by=by, owner=owner)
    return zone


@transaction.atomic
def change_zone(
    zone: LocalZone, *, by: User, name: str, commune: Commune | None, contract: str
) -> LocalZone:
    """Correct what is known of a zone. Raises ValidationError."""
    zone.name, zone.commune, zone.contract = name, commune, contract
    zone.full_clean()
    zone.save(update_fields=["name", "commune", "contract"])
    record("zone.changed", zone, by=by, owner=_owner(zone))
    return zone


@transaction.atomic
def archive_zone(zone: LocalZone, *, by: User) -> LocalZone:
    """Take a zone out of the choices, or put it back; homes recorded in it keep it."""
    zone.archived_at = None if zone.archived_at else timezone.now()
    zone.save(update_fields=["archived_at"])
    verb = "zone.archived" if zone.archived_at else "zone.restored"
    record(verb, zone, by=by, owner=_owner(zone))
    return zone


def _owner(zone: LocalZone) -> Organisation | Network | None:
    return zone.organisation or zone.network

"""What an organisation, a network or an account says of itself."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from inclusion import files
from inclusion.images import reencode
from inclusion.journal import record
from inclusion.models import Network, Organisation, StoredFile, User
from inclusion.roles import Role

from .people import invite, invite_coordinator

LOGO_SIDE = 1200


def change_settings(
    organisation: Organisation, *, by: User, logo: bytes | None = None, **values: Any
) -> Organisation:
    """Change what is named in `values`; `logo` is a picture as uploaded, b"" to have none.

    The picture is drawn again and on disk before anything is locked: registers are saved meanwhile.
    """
    drawn = _draw(organisation, logo, by) if logo else None
    with transaction.atomic():
        changed = _set(organisation, values)
        if logo is not None:
            _put_logo(organisation, drawn)
            changed.append("logo")
        if changed:
            organisation.save(update_fields=changed)
            record("organisation.changed", organisation, by=by, owner=organisation, fields=changed)
    return organisation


def _draw(organisation: Organisation, logo: bytes, by: User) -> StoredFile:
    picture, kind = reencode(logo, side=LOGO_SIDE)
    return files.write(organisation, picture, StoredFile.Purpose.LOGO, kind, by)


def _put_logo(organisation: Organisation, drawn: StoredFile | None) -> None:
    former, organisation.logo = organisation.logo, drawn
    if drawn:
        drawn.save(force_insert=True)
    if former:
        organisation.save(update_fields=["logo"])
        files.delete(former)


@transaction.atomic
def change_account(user: User, **values: Any) -> User:
    """Change one's own name or language."""
    if changed := _set(user, values):
        user.save(update_fields=changed)
        record("account.changed", user, by=user, fields=changed)
    return user


@transaction.atomic
def rename_network(network: Network, *, by: User, name: str) -> Network:
    if changed := _set(network, {"name": name}):
        network.save(update_fields=changed)
        record("network.changed", network, by=by, owner=network, fields=changed)
    return network


@transaction.atomic
def add_member(network: Network, *, by: User, name: str, kind: str, email: str) -> Organisation:
    """Make an organisation of the network, and invite its first administrator."""
    return add_organisation(by=by, name=name, kind=kind, email=email, network=network)


@transaction.atomic
def add_organisation(
    *, by: User | None, name: str, kind: str, email: str, network: Network | None = None
) -> Organisation:
    """Make an organisation and invite its first administrator. Raises ValidationError."""
    organisation = Organisation(
        network=network, name=name, kind=kind, slug=_free_slug(name, Organisation.objects.all())
    )
    organisation.full_clean(exclude=["logo"])
    organisation.save(force_insert=True)
    record("organisation.added", organisation, by=by, owner=network or organisation)
    invite(organisation, by=by, email=email, role=Role.ADMINISTRATOR)
    return organisation


@transaction.atomic
def add_network(*, name: str, email: str) -> Network:
    """Make a network and invite its first coordinator. Raises ValidationError."""
    network = Network(name=name, slug=_free_slug(name, Network.objects.all()))
    network.full_clean()
    network.save(force_insert=True)
    record("network.added", network, by=None, owner=network)
    invite_coordinator(network, by=None, email=email)
    return network


def _free_slug(name: str, others: models.QuerySet) -> str:
    """A short name nobody has, for commands and files."""
    base = slugify(name)[:50] or "structure"
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates: Iterable[str] = (f"{base}-{n}" if n > 1 else base for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def _set(thing: models.Model, values: dict[str, Any]) -> list[str]:
    """Set what differs, and name it."""
    changed = [name for name, value in values.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, values[name])
    return changed

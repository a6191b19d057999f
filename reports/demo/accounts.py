"""Who works in the demo, and the passwords of those a visitor may be."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from inclusion.models import Membership, Network, NetworkMembership, Organisation, User

from . import cast

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for something else
NETWORK_ROLE = "network_coordinator"


@dataclass(frozen=True)
class Login:
    role: str
    email: str
    password: str

    def __str__(self) -> str:
        return f"{self.role:<20}  {self.email:<28}  {self.password}"


def create_staff(organisations: dict[str, Organisation], network: Network) -> dict[str, User]:
    """Everybody's account, by e-mail. None has a password yet."""
    users = {
        person.email: User.objects.create_user(person.email, name=person.name, is_demo=True)
        for person in {person.email: person for person in cast.STAFF}.values()
    }
    Membership.objects.bulk_create(
        Membership(
            organisation=organisations[person.organisation],
            user=users[person.email],
            role=person.role,
        )
        for person in cast.STAFF
    )
    coordinator = User.objects.create_user(
        cast.NETWORK_COORDINATOR, name="Solène Guérin", is_demo=True
    )
    NetworkMembership.objects.create(network=network, user=coordinator)
    return users


def seats() -> dict[str, str]:
    """The role by which a visitor knows each address that has a password."""
    return {
        **{person.email: str(person.role) for person in cast.STAFF if person.has_login},
        cast.NETWORK_COORDINATOR: NETWORK_ROLE,
    }


def logins() -> list[Login]:
    """The logins as kept on disk, made afresh when the file is missing or tells of others."""
    path = logins_file()
    kept = [Login(*line.split()) for line in path.read_text().splitlines()] if path.exists() else []
    if {login.email for login in kept} == set(seats()) and _opens(kept[0]):
        return kept
    return new_logins()


@transaction.atomic
def new_logins() -> list[Login]:
    """Give each role a random password, and keep them where only this account reads."""
    made = []
    for email, role in seats().items():
        password = "".join(secrets.choice(ALPHABET) for _ in range(14))
        user = User.objects.get(email=email, is_demo=True)
        user.set_password(password)
        user.save(update_fields=["password"])
        made.append(Login(role, email, password))
    path = logins_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text("".join(f"{login}\n" for login in made))
    return made


def logins_file() -> Path:
    return Path(settings.VAR) / "demo-logins.txt"


def _opens(login: Login) -> bool:
    user = User.objects.filter(email=login.email, is_demo=True).first()
    return user is not None and user.check_password(login.password)

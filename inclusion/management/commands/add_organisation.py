"""The first door: an organisation, and the link by which its administrator comes in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from inclusion import actions, commands
from inclusion.models import Invitation, Network, Organisation


class Command(commands.Command):
    help = "Makes an organisation (or a network) and prints the link that invites its first person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--administrator", required=True, metavar="EMAIL")
        parser.add_argument("--kind", choices=Organisation.Kind.values, default="association")
        parser.add_argument("--network", metavar="SLUG", help="the network it belongs to")
        parser.add_argument("--as-network", action="store_true", help="make a network instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            host = self._make(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        invitation = Invitation.objects.get(email=options["administrator"].strip().lower(), **host)
        [made] = host.values()
        self.stdout.write(f"{made.slug}: {made.name}")
        self.stdout.write(f"Invitation of {invitation.email}: {actions.link_to(invitation)}")

    def _make(self, options: dict[str, Any]) -> dict[str, Any]:
        name, email = options["name"], options["administrator"]
        if options["as_network"]:
            return {"network": actions.add_network(name=name, email=email)}
        network = None
        if slug := options["network"]:
            network = Network.objects.filter(slug=slug).first()
            if network is None:
                raise CommandError(f"There is no network called {slug}.")
        made = actions.add_organisation(
            by=None, name=name, kind=options["kind"], email=email, network=network
        )
        return {"organisation": made}

"""Erases one person: what says who they are goes, what figures count stays without a name."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone, translation

from inclusion import commands
from learners.actions import erasing
from learners.models import Learner


class Command(commands.Command):
    help = "Erase one person for good. Never by name: their public id stands in their address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("public_id", type=commands.public_id)
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why, not who")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["reason"].strip():
            raise CommandError("Say why in --reason: what is erased does not come back.")
        people = Learner.objects.select_related("organisation")
        learner = people.filter(public_id=options["public_id"]).first()
        if learner is None:
            raise CommandError("No learner has this public id.")
        organisation = learner.organisation
        with translation.override(organisation.language), timezone.override(organisation.zone):
            try:
                erasing.erase(learner, by=None, reason=options["reason"])
            except erasing.CannotErase as refusal:
                raise CommandError(str(refusal)) from None
        self.stdout.write(f"No. {learner.number} of {organisation.slug} is erased.")

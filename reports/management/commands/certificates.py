"""Issues and writes the certificates of a workshop."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import CommandError

from inclusion import commands, files, pdf
from reports.actions import issue_missing
from reports.certificates import document
from reports.management.commands.report import write_whole
from reports.models import Certificate
from workshops.models import Workshop


class Command(commands.Command):
    help = "Issues the certificates missing in a workshop and writes one PDF for each valid one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workshop", required=True, metavar="PUBLIC_ID")
        parser.add_argument("--output", required=True, type=Path, metavar="DIR")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        workshop = _workshop(options["workshop"])
        folder = _folder(options["output"])
        fresh = issue_missing(workshop, by=None, language=options["language"] or "")
        given = list(
            Certificate.objects.of(workshop.organisation)
            .valid()
            .filter(workshop=workshop)
            .select_related("organisation__logo", "workshop", "learner")
            .order_by("number")
        )
        if not given:
            raise CommandError("Nobody reaches the rule of this workshop: nothing was written.")
        logo = files.content_of(workshop.organisation.logo)
        for one, content in zip(
            given, pdf.render_apart([document([one], logo) for one in given]), strict=True
        ):
            write_whole(folder / f"{one.number}.pdf", content)
        self.stdout.write(f"{len(fresh)} issued, {len(given)} written to {folder}")


def _workshop(public_id: str) -> Workshop:
    try:
        wanted = UUID(public_id)
    except ValueError as error:
        raise CommandError(f"{public_id} is not a public id.") from error
    workshop = Workshop.objects.filter(public_id=wanted).select_related("organisation").first()
    if workshop is None:
        raise CommandError(f"There is no workshop {public_id}.")
    return workshop


def _folder(path: Path) -> Path:
    """The folder, tried before anything is issued."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise CommandError(f"{path} cannot be written into: {error.strerror}.") from error
    return path

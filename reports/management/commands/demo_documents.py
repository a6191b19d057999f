from argparse import ArgumentParser
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from inclusion import commands
from inclusion.models import Organisation
from reports.catalogue import reports
from reports.demo import cast
from reports.facts import Scope
from reports.measuring import build
from workshops.models import Session, Workshop

FORMATS = ("xlsx", "pdf")


class Command(commands.Command):
    help = "Write what the demo season gives to show: a workbook, its PDF, a stack of certificates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, required=True, help="the folder to write into")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=cast.FABRIQUE, is_demo=True).first()
        if organisation is None:
            raise CommandError("There is no demo season here: run `manage.py demo` first.")
        folder = options["output"].absolute()
        folder.mkdir(parents=True, exist_ok=True)
        start, end = period(organisation)
        for extension in FORMATS:
            path = folder / f"activity.{extension}"
            write_report(organisation, start, end, extension, path)
            self.stdout.write(f"{path}")
        certificates = write_certificates(organisation, folder / "certificates")
        self.stdout.write(f"{folder / 'certificates'}: {certificates} certificates")
        self.tell(organisation, start, end)

    def tell(self, organisation: Organisation, start: date, end: date) -> None:
        """The headline figures, one sentence each."""
        scope = Scope(organisation, start, end)
        dataset = build(reports()["activity"], scope, organisation.language)
        self.stdout.write(f"{dataset.organisation_name}, {dataset.period} :")
        for cell in dataset.headline():
            self.stdout.write(f"  {cell.sentence}")


def period(organisation: Organisation) -> tuple[date, date]:
    """From the first session of the season to the last one held, which is today's at the latest."""
    held = Session.objects.of(organisation).held().order_by("date").values_list("date", flat=True)
    return held[0], max(held)


def write_report(
    organisation: Organisation, start: date, end: date, extension: str, path: Path
) -> None:
    call_command(
        *("report", "activity", "--organisation", organisation.slug),
        *("--from", str(start), "--to", str(end), "--format", extension, "--output", str(path)),
        stdout=StringIO(),
    )


def write_certificates(organisation: Organisation, folder: Path) -> int:
    """Those of every workshop that is over. How many there are."""
    planned = Session.objects.of(organisation).filter(state=Session.State.PLANNED)
    over = Workshop.objects.of(organisation).exclude(pk__in=planned.values("workshop"))
    for workshop in over.exclude(kind__in=Workshop.OPEN_KINDS):
        call_command(
            *("certificates", "--workshop", str(workshop.public_id), "--output", str(folder)),
            stdout=StringIO(),
        )
    return len(list(folder.glob("*.pdf")))

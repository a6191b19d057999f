"""The file of one person: a PDF to read, a JSON for programs, and what is joined to them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone, translation

from inclusion import commands, files, pdf
from inclusion.journal import record
from inclusion.roles import MARKS
from learners.file import as_json, document, file_of
from learners.models import Learner


class Command(commands.Command):
    help = "Write everything kept about one person: dossier.pdf, dossier.json, files joined."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("public_id", type=commands.public_id)
        parser.add_argument("--output", required=True, type=Path, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        people = Learner.objects.filter(erased_at=None, merged_into=None)
        learner = people.filter(public_id=options["public_id"]).first()
        if learner is None:
            raise CommandError("No learner has this public id.")
        organisation, target = learner.organisation, options["output"]
        with translation.override(organisation.language), timezone.override(organisation.zone):
            file = file_of(learner, reads=MARKS)
            written = {"dossier.json": as_json(file)}
            (written["dossier.pdf"],) = pdf.render_apart([document(file)])
            written |= {name: files.content_of(kept) for name, kept in file.documents}
        try:
            _write(target, written)
        except OSError as fault:
            raise CommandError(f"{target} cannot be written into: {fault.strerror}.") from None
        with transaction.atomic():
            record("learner_file.exported", learner, by=None)
        self.stdout.write(f"{len(written)} files are written to {target}.")


def _write(folder: Path, written: dict[str, bytes]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in written.items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_bytes(content)

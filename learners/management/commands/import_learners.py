"""Takes learners from a spreadsheet: valid rows in one transaction, the others told one by one."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from inclusion import commands
from inclusion.models import Organisation
from inclusion.spreadsheets.reading import Unreadable, read
from learners import importing
from learners.importing import Plan, Reading


class Command(commands.Command):
    help = "Import learners from a spreadsheet (xlsx, xls, ods, csv, txt)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="tell, and write nothing")
        parser.add_argument("--json", action="store_true", help="tell in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"No organisation is called {options['organisation']}.")
        spoken = translation.override(organisation.language)
        with spoken, timezone.override(organisation.zone):
            reading = _read(options["file"], organisation)
            today = organisation.today()
            if options["dry_run"]:
                made = importing.plan(organisation, reading, today)
            else:
                made = importing.write(organisation, reading, by=None, today=today)
            self.stdout.write(_as_json(made) if options["json"] else _in_words(made))


def _read(path: Path, organisation: Organisation) -> Reading:
    try:
        sheet = read(path.read_bytes(), path.name)
    except OSError as fault:
        raise CommandError(_("This file cannot be opened: %s") % fault.strerror) from None
    except Unreadable as fault:
        raise CommandError(fault.sentence) from None
    header = sheet.header(importing.knows)
    columns = importing.guess(sheet.rows[header].cells)
    if not importing.is_enough(columns):
        raise CommandError(_("No column of this file is called by a name we know."))
    return importing.read_people(sheet, header, columns, organisation.today())


def _as_json(made: Plan) -> str:
    """One entry per rejected row, whatever the number of its problems."""
    rejected: dict[int, dict[str, Any]] = {}
    for problem in made.reading.problems:
        entry = rejected.setdefault(
            problem.row, {"row": problem.row, "column": problem.column, "message": ""}
        )
        entry["message"] = f"{entry['message']} {problem.message}".strip()
    answer = {
        **made.counts,
        "rejected": list(rejected.values()),
        "warnings": [_told(remark) for remark in made.reading.warnings],
        "differences": [_told(remark) for remark in made.differences],
        "possible_duplicates": [
            {"row": one.row, "number": one.known.learner.number, "as_row": one.known.row}
            for one in made.possible
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _told(remark: importing.Remark) -> dict[str, Any]:
    return {"row": remark.row, "column": remark.column, "message": remark.message}


def _in_words(made: Plan) -> str:
    lines = [
        _(
            "%(rows)s rows: %(created)s added, %(updated)s completed,"
            " %(duplicates)s already known, %(rejected)s rejected."
        )
        % made.counts
    ]
    for problem in made.reading.problems:
        where = {"row": problem.row, "column": problem.column, "message": problem.message}
        lines.append(_("Row %(row)s, column %(column)s: %(message)s") % where)
    return "\n".join(lines)

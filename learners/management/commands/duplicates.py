"""Lists the records of an organisation that may be of one person. Nothing is merged."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from inclusion import commands
from inclusion.models import Organisation
from learners import matching
from learners.models import Learner


class Command(commands.Command):
    help = "List the records that may be of one person, with points and reasons; no name is told."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--json", action="store_true", help="tell in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"No organisation is called {options['organisation']}.")
        pairs = matching.duplicates(organisation)
        people = Learner.objects.of(organisation)
        ids = dict(people.values_list("pk", "public_id"))
        with translation.override(organisation.language):
            if options["json"]:
                told = [_as_json(pair, ids) for pair in pairs]
                self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            else:
                self.stdout.write("\n".join(_in_words(pair, ids) for pair in pairs))


def _as_json(pair: matching.Pair, ids: dict[int, Any]) -> dict[str, Any]:
    return {
        "first": str(ids[pair.first]),
        "second": str(ids[pair.second]),
        "score": pair.score,
        "reasons": [str(reason) for reason in pair.reasons],
    }


def _in_words(pair: matching.Pair, ids: dict[int, Any]) -> str:
    reasons = ", ".join(str(reason.label) for reason in pair.reasons)
    told = {"first": ids[pair.first], "second": ids[pair.second], "score": pair.score}
    return _("%(first)s and %(second)s, %(score)s points: ") % told + reasons

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from inclusion import commands
from inclusion.neighbourhoods import NEIGHBOURHOODS, Unreadable, load


class Command(commands.Command):
    help = "Load the priority neighbourhoods (QPV) and communes: those shipped, or ANCT's own file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="ANCT's GeoJSON, or its zip")
        parser.add_argument("--department", help="load one department only, as 37 or 2A or 974")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(options["file"] or NEIGHBOURHOODS, options["department"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.neighbourhoods} neighbourhoods and {loaded.communes} communes are loaded."
        )

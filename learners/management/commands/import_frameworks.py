from typing import Any

from inclusion import commands
from learners.frameworks import load


class Command(commands.Command):
    help = "Load the skill frameworks that come with the product. Titles that are there stay."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load()
        self.stdout.write(f"{loaded.frameworks} frameworks with {loaded.skills} skills are loaded.")

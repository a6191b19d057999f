import sys
from typing import Any

from inclusion import commands
from inclusion.doctor import ONLY_ADVICE, examine


class Command(commands.Command):
    help = "Say what is wrong with this installation and how to mend it; exit 1 if anything is."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        serious = 0
        for name, faults in examine():
            if not faults:
                self.stdout.write(f"good   {name}")
            for fault in faults:
                advice = name in ONLY_ADVICE
                serious += not advice
                self.stdout.write(f"{'advice' if advice else 'FAULT '} {name}: {fault.what}")
                self.stdout.write(f"       to mend it: {fault.mend}")
        self.stdout.write("Nothing is wrong." if not serious else f"{serious} things to mend.")
        if serious:
            sys.exit(1)

"""Everything that is kept for a time only, each day: see docs/operations.md."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from inclusion import clocks, commands, files, traces
from inclusion.models import Organisation
from learners import retention


class Command(commands.Command):
    help = "Give notice to and erase people not met for long, and forget what is past its time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")
        parser.add_argument("--apply", action="store_true", help="do it")
        parser.add_argument(
            "--today", type=commands.day, metavar="DATE", help="as if it were this day"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["dry_run"] == options["apply"]:
            raise CommandError("Say one of the two: --dry-run to count, or --apply to do it.")
        for organisation in Organisation.objects.order_by("slug"):
            today = options["today"] or organisation.today()
            tell = self._tell if options["dry_run"] else self._run
            self.stdout.write(f"{organisation.slug}: {tell(organisation, today)}")
        self._clocks(options["today"], options["apply"])
        if options["apply"]:
            files.sweep()
            traces.settle_disk()

    def _tell(self, organisation: Organisation, today: date) -> str:
        plan = retention.plan(organisation, today)
        return (
            f"{len(plan.to_notice)} to notify, {len(plan.returned)} came back,"
            f" {len(plan.held)} held, {len(plan.to_erase)} to erase"
        )

    def _run(self, organisation: Organisation, today: date) -> str:
        done = retention.run(organisation, today)
        return (
            f"{done.noticed} notified, {done.returned} came back,"
            f" {done.held} held, {done.erased} erased"
        )

    def _clocks(self, today: date | None, applies: bool) -> None:
        """The other clocks, at this hour of the day asked for."""
        now = timezone.now()
        if today is not None:
            now += today - timezone.localdate(now)
        for clock in clocks.every():
            count = clock.past(now).count()
            if applies and count:
                clock.forget(now)
            self.stdout.write(f"{clock.name}: {count} {'forgotten' if applies else 'to forget'}")

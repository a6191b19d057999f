from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from inclusion import commands
from inclusion.models import Organisation
from reports.demo import accounts, bulk, cast, clearing, plan, stage


class Command(commands.Command):
    help = "Play a season of a fictional network: a year of workshops around today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fresh", action="store_true", help="delete the demo season first, and nothing else"
        )
        parser.add_argument(
            "--scale", type=int, metavar="N", help="N attendances written in bulk, for measures"
        )
        parser.add_argument(
            "--organisations",
            type=int,
            metavar="N",
            default=1,
            help="that share them (with --scale)",
        )
        parser.add_argument("--today", metavar="DATE", help="the day the season is built around")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_if_real()
        today, scale = _day(options["today"]), options["scale"]
        if scale is not None and scale < 1:
            raise CommandError(f"--scale is a number of attendances: {scale}")
        organisations = options["organisations"]
        if not 1 <= organisations <= (scale or 1):
            raise CommandError(f"--organisations is 1 up to --scale: {organisations}")
        if options["fresh"]:
            clearing.clear()
        if Organisation.objects.filter(is_demo=True).exists():
            self.stdout.write("A demo season is here already: kept (--fresh makes a new one).")
        else:
            self.stdout.write(make(today, scale, organisations))
        if scale is None:
            self.print_logins()

    def print_logins(self) -> None:
        self.stdout.write(f"Log in at {settings.PUBLIC_URL} as:")
        for login in accounts.logins():
            self.stdout.write(f"  {login}")


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--today is not a date written YYYY-MM-DD: {text}") from error


def refuse_if_real() -> None:
    """A demo never stands beside real people, and nobody learns its passwords in production."""
    if settings.PRODUCTION:
        raise CommandError("The demo season does not run in production.")
    real = Organisation.objects.filter(is_demo=False).count()
    if real:
        raise CommandError(
            f"This database holds {real} organisation(s) that the demo did not make:"
            " use another one (INCLUSION_VAR or DATABASE_URL)."
        )


def make(today: date, scale: int | None, organisations: int) -> str:
    """Write the season, or the mass, and say what was made."""
    if scale is not None:
        return bulk.fill(scale, today, organisations)
    season = plan.season(today)
    stage.play(season)
    sessions = sum(len(cycle.meetings) for cycle in season.cycles)
    return (
        f"{cast.NETWORK[1]}: {len(cast.MEMBERS)} organisations, {len(season.cycles)} workshops,"
        f" {sessions} sessions, {len(season.people)} learners, from {season.first_day} on."
    )

"""What every command of ours does alike: what it cannot take ends in exit 1 and one clear line."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any, NoReturn
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """A command that refuses a bad argument as it refuses anything else, without its usage."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)

        def error(message: str) -> NoReturn:
            if parser.called_from_command_line:
                parser.exit(1, f"CommandError: {message}\n")
            raise CommandError(message)

        vars(parser)["error"] = error  # Django names its class of parser itself
        return parser


def day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ArgumentTypeError(f"{said} is not a date written YYYY-MM-DD") from None


def public_id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise ArgumentTypeError(f"{said} is not a public id") from None

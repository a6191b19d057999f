"""Writes a report to a file, or names the reports there are."""

from __future__ import annotations

import os
import tempfile
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db.models import QuerySet
from django.utils import translation

from inclusion import commands
from inclusion.models import Organisation
from reports import actions, catalogue, composing, writing
from reports.actions import Format
from reports.definition import Listing, Report
from reports.facts import Scope
from reports.parameters import Against, Parameters
from reports.periods import EARLIEST, LATEST
from workshops.models import Agreement, Programme, Workshop

FORMATS = [str(kind) for kind in Format]
AGAINST = [str(one) for one in Against if one]
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class Command(commands.Command):
    help = "Writes a report of an organisation, as made for itself, to a file."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?", help="which report (see --list)")
        parser.add_argument("--list", action="store_true", help="name the reports and stop")
        parser.add_argument("--organisation", metavar="SLUG")
        parser.add_argument("--from", dest="start", metavar="DATE", help="first day, YYYY-MM-DD")
        parser.add_argument("--to", dest="end", metavar="DATE", help="last day, YYYY-MM-DD")
        parser.add_argument("--agreement", metavar="TITLE", help="of what this agreement pays for")
        parser.add_argument("--programme", metavar="NAME", help="of this programme alone")
        parser.add_argument("--workshop", metavar="TITLE", action="append", help="and again")
        parser.add_argument("--against", metavar="|".join(AGAINST), help="compare with what")
        parser.add_argument(
            "--format", metavar="|".join(FORMATS), help="else as PATH ends, else a workbook"
        )
        parser.add_argument("--output", type=Path, metavar="PATH")
        parser.add_argument("--language", metavar="|".join(LANGUAGES))

    def handle(self, *args: Any, **options: Any) -> None:
        _known("--format", options["format"], FORMATS)
        _known("--language", options["language"], LANGUAGES)
        _known("--against", options["against"], AGAINST)
        if options["list"]:
            self._list(options["language"], options["organisation"])
            return
        listing = catalogue.listings().get(options["slug"] or "")
        if listing is not None:
            self._write_list(listing, options)
            return
        report, scope = _report(options["slug"], options["organisation"]), _scope(options)
        if options["output"] is None:
            raise CommandError("Say where to write the report: --output PATH.")
        language = options["language"] or scope.organisation.language
        kind = _kind(options)
        content = actions.make(report, scope, kind, language)
        write_whole(options["output"], content)
        actions.tell_exported(report, scope, kind, by=None)
        self.stdout.write(f"{options['output']} ({len(content)} bytes)")

    def _write_list(self, listing: Listing, options: dict[str, Any]) -> None:
        scope, kind = _scope(options), _kind(options)
        if options["output"] is None:
            raise CommandError("Say where to write the list: --output PATH.")
        if kind not in (Format.XLSX, *([Format.PDF] if listing.on_paper else [])):
            raise CommandError(f"{listing.slug} is not made as {kind}.")
        language = options["language"] or scope.organisation.language
        content = writing.write_list(listing, scope, kind, language)
        write_whole(options["output"], content)
        actions.tell_list_exported(listing, scope, kind, by=None)
        self.stdout.write(f"{options['output']} ({len(content)} bytes)")

    def _list(self, language: str | None, organisation: str | None) -> None:
        """Those everybody has; those an organisation composed too, when one is named."""
        with translation.override(language or settings.LANGUAGE_CODE):
            known = _reports(organisation)
            told: dict[str, Report | Listing] = {**known, **catalogue.listings()}
            for slug, report in told.items():
                self.stdout.write(f"{slug}\t{report.title}")


def _known(name: str, said: str | None, known: list[str]) -> None:
    """Said here and not by argparse, so that all bad input ends alike."""
    if said is not None and said not in known:
        raise CommandError(f"{name} is not one of {', '.join(known)}: {said}")


def _kind(options: dict[str, Any]) -> Format:
    ending = options["output"].suffix.lstrip(".").lower() if options["output"] else ""
    return Format(options["format"] or (ending if ending in FORMATS else Format.XLSX))


def _report(slug: str | None, organisation: str | None) -> Report:
    known = _reports(organisation)
    if slug is None:
        raise CommandError(f"Name a report: {', '.join(known)}.")
    if slug not in known:
        raise CommandError(f"There is no report called {slug}. There are: {', '.join(known)}.")
    return known[slug]


def _reports(organisation: str | None) -> dict[str, Report]:
    if organisation is None:
        return catalogue.reports()
    return composing.reports_of(_organisation(organisation))


def _organisation(slug: str) -> Organisation:
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise CommandError(f"There is no organisation called {slug}.")
    return organisation


def _scope(options: dict[str, Any]) -> Scope:
    if options["organisation"] is None:
        raise CommandError("Say whose report: --organisation SLUG.")
    organisation = _organisation(options["organisation"])
    start, end = _day("--from", options["start"]), _day("--to", options["end"])
    if end < start:
        raise CommandError(f"--to ({end}) comes before --from ({start}).")
    programmes = Programme.objects.of(organisation)
    workshops = Workshop.objects.of(organisation)
    named = [_named("--workshop", workshops, title=one) for one in options["workshop"] or ()]
    programme = options["programme"] and _named(
        "--programme", programmes, name=options["programme"]
    )
    agreements = Agreement.objects.of(organisation)
    agreement = options["agreement"] and _named(
        "--agreement", agreements, title=options["agreement"]
    )
    against = Against(options["against"] or "")
    asked = Parameters(start, end, programme or None, named, against, agreement or None)
    return asked.scope(organisation)


def _named(option: str, known: QuerySet[Any], **name: str) -> Any:
    """The one that is called so, or has this public id."""
    (word,) = name.values()
    found = list(known.filter(**name)[:2])
    if len(found) > 1:
        raise CommandError(f"{option}: several are called {word}; give the id of one.")
    if not found:
        found = [one for one in known if str(one.public_id) == word]
    if not found:
        raise CommandError(f"{option}: there is none called {word}.")
    return found[0]


def _day(name: str, text: str | None) -> date:
    if text is None:
        raise CommandError(f"Say the period: {name} YYYY-MM-DD.")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{name} is not a date written YYYY-MM-DD: {text}") from error
    if not EARLIEST <= day <= LATEST:
        raise CommandError(f"{name} is not between {EARLIEST} and {LATEST}: {text}")
    return day


def write_whole(path: Path, content: bytes) -> None:
    """The whole file or none: written beside, then put in its place."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(beside).replace(path)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error

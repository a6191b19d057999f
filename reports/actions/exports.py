"""A report's file here and now, and what the journal says of it."""

from __future__ import annotations

from django.db import transaction

from inclusion.journal import record
from inclusion.models import User
from reports import telling, writing
from reports.definition import Listing, Report
from reports.facts import Scope
from reports.writing import TYPES, Format

__all__ = [
    "TYPES",
    "Format",
    "export",
    "export_list",
    "filename",
    "make",
    "tell_exported",
    "tell_list_exported",
]


def export(report: Report, scope: Scope, kind: Format, *, language: str, by: User | None) -> bytes:
    """The report as a file for the organisation itself. The journal says which and by whom."""
    content = make(report, scope, kind, language)
    tell_exported(report, scope, kind, by=by)
    return content


def tell_exported(report: Report, scope: Scope, kind: Format, *, by: User | None) -> None:
    """Write in the journal that the report left; once it has."""
    with transaction.atomic():
        record("report.exported", by=by, owner=scope.organisation, fields=[report.slug, kind])


def make(report: Report, scope: Scope, kind: Format, language: str) -> bytes:
    known = telling.read(report, scope)
    return writing.write(report, known, kind, language)


def export_list(listing: Listing, scope: Scope, kind: Format, *, by: User | None) -> bytes:
    """The rows with their names. The journal says which list left, and by whom."""
    content = writing.write_list(listing, scope, kind, scope.organisation.language)
    tell_list_exported(listing, scope, kind, by=by)
    return content


@transaction.atomic
def tell_list_exported(listing: Listing, scope: Scope, kind: Format, *, by: User | None) -> None:
    record("list.exported", by=by, owner=scope.organisation, fields=[listing.slug, kind])


def filename(report: Report, scope: Scope, kind: Format) -> str:
    """Says whether it is internal, of whom and of when; never of which person."""
    words = (
        kind.purpose,
        report.named or report.slug,
        scope.organisation.slug,
        str(scope.start),
        str(scope.end),
    )
    return f"{'-'.join(words)}.{kind.ending}"

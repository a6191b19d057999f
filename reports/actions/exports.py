"""Making a report's file: read, measure, draw, and write in the journal that it left."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django.db import transaction
from django.utils import translation

from inclusion import files
from inclusion.journal import record
from inclusion.models import Organisation, User
from reports import facts, measuring
from reports.dataset import Dataset, RowSheet
from reports.definition import Report
from reports.facts import Scope
from reports.facts.sheets import row_sheets
from reports.renderers import pdf


class Format(StrEnum):
    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
}


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
    known = facts.read(scope, progress=report.tells_progress)
    dataset = measuring.measure(report, known, language)
    with translation.override(language):
        if kind is Format.PDF:
            return _paper(dataset, scope.organisation)
        rows = row_sheets(known) if kind is Format.XLSX else []
        return _renderer(kind)(dataset, rows)


def _paper(dataset: Dataset, organisation: Organisation) -> bytes:
    logo = files.content_of(organisation.logo)
    return pdf.render(dataset, colour=organisation.colour, logo=logo)


def _renderer(kind: Format) -> Callable[[Dataset, list[RowSheet]], bytes]:
    from reports.renderers import csv, json, xlsx

    return {Format.XLSX: xlsx.render, Format.CSV: csv.render, Format.JSON: json.render}[kind]


def filename(report: Report, scope: Scope, kind: Format) -> str:
    """Says that it is internal, of whom and of when; never of which person."""
    words = ("interne", report.slug, scope.organisation.slug, str(scope.start), str(scope.end))
    return f"{'-'.join(words)}.{kind}"

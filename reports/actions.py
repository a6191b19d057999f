"""Making a report's file: read, measure, draw, and write in the journal that it left."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django.db import transaction
from django.utils import translation

from inclusion.journal import record
from inclusion.models import User

from . import facts, measuring
from .dataset import Dataset, RowSheet
from .definition import Report
from .facts import Scope
from .facts.sheets import row_sheets


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
    with transaction.atomic():
        record("report.exported", by=by, owner=scope.organisation, fields=[report.slug, kind])
    return content


def make(report: Report, scope: Scope, kind: Format, language: str) -> bytes:
    known = facts.read(scope)
    dataset = measuring.measure(report, known, language)
    with translation.override(language):
        rows = row_sheets(known) if kind is Format.XLSX else []
        return _renderer(kind)(dataset, rows)


def _renderer(kind: Format) -> Callable[[Dataset, list[RowSheet]], bytes]:
    if kind is Format.PDF:
        from .renderers import pdf  # late: it brings WeasyPrint, a second long

        return pdf.render
    from .renderers import csv, json, xlsx

    return {Format.XLSX: xlsx.render, Format.CSV: csv.render, Format.JSON: json.render}[kind]


def filename(report: Report, scope: Scope, kind: Format) -> str:
    """Says that it is internal, of whom and of when; never of which person."""
    words = ("interne", report.slug, scope.organisation.slug, str(scope.start), str(scope.end))
    return f"{'-'.join(words)}.{kind}"

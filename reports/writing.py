"""A report's file: measured once, then drawn as a workbook, on paper, as lines or as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from django.utils import translation

from inclusion import files
from inclusion.models import Organisation

from . import telling
from .dataset import Dataset, RowSheet
from .definition import Report
from .facts import Facts
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


def write(report: Report, known: Facts, kind: Format, language: str) -> bytes:
    """The file, for the organisation itself. Raises pdf.CannotRender for paper."""
    dataset = telling.measure(report, known, language)
    with translation.override(language):
        if kind is Format.PDF:
            return _paper(dataset, known.scope.organisation)
        rows = row_sheets(known) if kind is Format.XLSX else []
        return _renderer(kind)(dataset, rows)


def _paper(dataset: Dataset, organisation: Organisation) -> bytes:
    from .renderers import pdf

    logo = files.content_of(organisation.logo)
    return pdf.render(dataset, colour=organisation.colour, logo=logo)


def _renderer(kind: Format) -> Callable[[Dataset, Sequence[RowSheet]], bytes]:
    from .renderers import csv, json, xlsx  # late: openpyxl takes a third of a second

    return {Format.XLSX: xlsx.render, Format.CSV: csv.render, Format.JSON: json.render}[kind]

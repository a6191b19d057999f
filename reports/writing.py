"""A report's file: measured once, then drawn as a workbook, on paper, as lines or as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from inclusion import files, pdf

from . import maps, telling, wording
from .dataset import Dataset, RowSheet
from .definition import Listing, Report
from .disclosure import PUBLIC
from .facts import Facts, Scope
from .facts.sheets import row_sheets


class Format(StrEnum):
    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    POSTER = "poster"
    IMAGE = "png"

    @property
    def ending(self) -> str:
        """What the name of such a file ends with."""
        return "pdf" if self is Format.POSTER else self.value

    @property
    def is_laid_out(self) -> bool:
        """Whether the paper engine makes it, which takes seconds."""
        return self in (Format.PDF, Format.POSTER, Format.IMAGE)

    @property
    def purpose(self) -> str:
        """Whom it is for, as the first word of its name: only what anybody may see goes out."""
        return "affiche" if self in (Format.POSTER, Format.IMAGE) else "interne"


TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.POSTER: "application/pdf",
    Format.IMAGE: "image/png",
}


def write(report: Report, known: Facts, kind: Format, language: str) -> bytes:
    """The file. Raises pdf.CannotRender for paper."""
    dataset = telling.measure(report, known, language)
    with translation.override(language):
        rows = row_sheets(known) if kind is Format.XLSX else []
    return draw(dataset, known.scope, kind, rows)


def draw(dataset: Dataset, scope: Scope, kind: Format, rows: Sequence[RowSheet] = ()) -> bytes:
    """The file of figures already measured. Raises pdf.CannotRender for paper."""
    with translation.override(dataset.language):
        if kind.is_laid_out:
            return _paper(dataset, scope, kind)
        return _renderer(kind)(dataset, rows)


def write_list(listing: Listing, scope: Scope, kind: Format, language: str) -> bytes:
    """The rows with their names, for the organisation itself."""
    from .renderers import lists  # late, as the others

    with translation.override(language):
        sheets = list(listing.sheets(scope))
        heading = lists.Heading(
            str(listing.title),
            scope.organisation.name,
            wording.period(scope.start, scope.end),
            _("Names of people: for the organisation, and whoever it must answer"),
            language,
        )
        if kind is Format.PDF:
            made = lists.paper(heading, sheets, colour=scope.organisation.colour)
            (content,) = pdf.render_apart([made])
            return content
        return lists.workbook(heading, sheets, plain=listing.plain)


def _paper(dataset: Dataset, scope: Scope, kind: Format) -> bytes:
    from .renderers import pdf as paper
    from .renderers import poster

    agreement, organisation = scope.agreement, scope.organisation
    look: dict[str, Any] = {
        "colour": organisation.colour,
        "logo": files.content_of(organisation.logo),
        "funder": files.content_of(agreement.logo) if agreement else b"",
    }
    if kind is Format.PDF:
        return paper.render(dataset, maps=maps.of(dataset), **look)
    least = max(PUBLIC, agreement.fewest) if agreement else PUBLIC
    drawn = poster.render if kind is Format.POSTER else poster.picture
    return drawn(dataset, least=least, **look)


def _renderer(kind: Format) -> Callable[[Dataset, Sequence[RowSheet]], bytes]:
    from .renderers import csv, json, xlsx  # late: openpyxl takes a third of a second

    return {Format.XLSX: xlsx.render, Format.CSV: csv.render, Format.JSON: json.render}[kind]

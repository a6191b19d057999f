"""A funder's form filled from a report: each field with what to copy into it, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inclusion.models import Organisation
from workshops.funding import account_due, year_ends

from .dataset import Cell, Dataset, Row
from .definition import Field, Of, Sheet
from .facts import Scope


@dataclass(frozen=True)
class Copied:
    label: str
    value: str  # empty where nothing is known or written yet
    long: bool = False  # a text rather than a figure
    slot: str = ""  # the text it is, when it may still be written


def fill(
    sheet: Sheet, dataset: Dataset, organisation: Organisation
) -> list[tuple[str, list[Copied]]]:
    return [
        (str(title), [line for field in fields for line in _lines(field, dataset, organisation)])
        for title, fields in sheet.parts
    ]


def due(sheet: Sheet, scope: Scope) -> date | None:
    """The next day by which the form is due for a financial year the period meets, or its last."""
    if not sheet.is_account:
        return None
    month = scope.organisation.financial_year_month
    days = [account_due(end) for end in year_ends(scope.start, scope.end, month)]
    return next((day for day in days if day >= scope.organisation.today()), days[-1])


def _lines(field: Field, dataset: Dataset, organisation: Organisation) -> Iterator[Copied]:
    label = str(field.label)
    if field.slot is not None:
        texts = {told.slug: told.text for _section, told in dataset.texts()}
        slug = field.slot.slug
        yield Copied(label, texts.get(slug, ""), long=True, slot=slug)
    elif field.of is not None:
        yield Copied(label, _of(field.of, dataset, organisation))
    elif field.figure is not None and field.by is not None:
        for row, cell in _rows(dataset, field.by.slug, field.figure.slug):
            yield Copied(f"{label} · {row.label}", _plain(cell))
    elif field.figure is not None:
        figures = (cell for section in dataset.sections for cell in section.figures)
        found = next((cell for cell in figures if cell.slug == field.figure.slug), None)
        yield Copied(label, _plain(found) if found else "")


def _rows(dataset: Dataset, dimension: str, figure: str) -> Iterator[tuple[Row, Cell]]:
    for section in dataset.sections:
        for table in section.tables:
            columns = [column.slug for column in table.columns]
            if table.dimensions == (dimension,) and figure in columns:
                place = columns.index(figure)
                yield from ((row, row.cells[place]) for row in table.rows)
                return


def _plain(cell: Cell) -> str:
    """A whole number as forms take it, without a space between thousands."""
    if cell.hidden or cell.value is None:
        return cell.printed
    return str(cell.value) if isinstance(cell.value, int) else cell.text


def _of(what: Of, dataset: Dataset, organisation: Organisation) -> str:
    if what is Of.PERIOD:
        return dataset.period
    return str(getattr(organisation, what.value) or "")

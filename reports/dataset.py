"""The figures of a report as plain data: what every renderer prints, and nothing it must ask for.

Texts are already in the document's language, numbers are there twice: unrounded (`value`,
`numerator`, `denominator`) and as printed (`text`, `sentence`). JSON in and out is canonical: the
same figures give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

type Value = float | int | None


@dataclass(frozen=True)
class Earlier:
    """What a figure was over the period compared with, and how far it has moved since.

    `difference` is unrounded like the value: fractions for a share; None where none may be told.
    """

    value: Value
    numerator: int | None
    denominator: int | None
    unknown: int
    text: str
    difference: Value
    change: str  # the difference as printed, with its sign


@dataclass(frozen=True)
class Cell:
    """One figure, for everybody (`members` empty) or for the members of one or two dimensions."""

    section: str
    slug: str
    label: str
    members: dict[str, str]
    value: Value  # unrounded: a share is a fraction, hours are minutes / 60; None: no denominator
    unit: str
    numerator: int | None  # euros and hours behind an amount of money may have decimals
    denominator: int | None
    unknown: int  # how many could not be told
    n: int  # different people behind the figure
    text: str  # the value as printed, without its unit unless it is a percentage
    sentence: str = ""  # the value in words, unit included
    notes: tuple[str, ...] = ()  # bounds, unknowns, imputed shares: what stands under the figure
    low: float | None = None  # bounds of a share, as fractions
    high: float | None = None
    likely_low: float | None = None  # interval that chance alone would leave it, as fractions
    likely_high: float | None = None
    definition: str = ""
    closed: str = ""  # why there is no list of what is behind it
    hidden: str = ""  # the symbol printed instead of the value, when it may not be published
    earlier: Earlier | None = None  # of totals, when another period is compared with
    decimals: int | None = None  # with which an amount of money is printed; None: it is none

    @property
    def printed(self) -> str:
        return self.hidden or self.text

    def placed(self, section: str, members: dict[str, str]) -> Cell:
        """The same, elsewhere."""
        return self._with({"section": section, "members": members})

    def saying(self, text: str, sentence: str) -> Cell:
        """The same, in words."""
        return self._with({"text": text, "sentence": sentence})

    def _with(self, changed: dict[str, Any]) -> Cell:
        """Much faster than `replace`: a report has thousands."""
        other = object.__new__(Cell)
        object.__setattr__(other, "__dict__", vars(self) | changed)
        return other


@dataclass(frozen=True)
class Column:
    slug: str
    label: str
    unit: str = ""


@dataclass(frozen=True)
class Row:
    member: str
    label: str
    cells: tuple[Cell, ...]
    unknown: bool = False  # drawn last, and hatched


@dataclass(frozen=True)
class Table:
    """One row a member. `columns` and the cells of each row go together.

    `chart` names the column to draw as horizontal bars, or is empty; `stack` the columns that are
    parts of each row, drawn side by side in one bar, the unknown part last. `notes` say which
    columns do not add up and why. `dimensions` are the slugs the rows (and the columns) run over.
    """

    slug: str
    title: str
    head: str  # heading of the first column
    dimensions: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    chart: str = ""
    stack: tuple[str, ...] = ()
    sentence: str = ""
    together: str = ""  # the name of the total row: « Ensemble »

    @property
    def compares(self) -> bool:
        return any(cell.earlier for cell in self.total)

    def parts(self) -> list[tuple[Row, list[Cell]]]:
        """Each row with the cells of its bar."""
        places = [[one.slug for one in self.columns].index(slug) for slug in self.stack]
        return [(row, [row.cells[place] for place in places]) for row in self.rows]

    def bars(self) -> list[tuple[Row, Cell]]:
        """Each row with the cell a chart draws."""
        slugs = [column.slug for column in self.columns]
        if self.chart not in slugs:
            return []
        place = slugs.index(self.chart)
        return [(row, row.cells[place]) for row in self.rows]


@dataclass(frozen=True)
class Told:
    """A text the organisation wrote: plain, whatever it looks like."""

    slug: str
    title: str
    text: str

    def paragraphs(self, longest: int) -> list[str]:
        """Its paragraphs, each in pieces that a cell of a spreadsheet can hold; no letter lost."""
        lines = [line for line in self.text.split("\n") if line]
        return [
            line[start : start + longest]
            for line in lines
            for start in range(0, len(line), longest)
        ]


@dataclass(frozen=True)
class Section:
    slug: str
    title: str
    figures: tuple[Cell, ...]
    tables: tuple[Table, ...] = ()
    texts: tuple[Told, ...] = ()
    intro: str = ""
    notes: tuple[str, ...] = ()  # what no cell can hold

    @property
    def says(self) -> bool:
        """Whether it says anything in words."""
        return bool(self.texts or self.notes)


@dataclass(frozen=True)
class Dataset:
    report: str
    title: str
    organisation: str  # its slug
    organisation_name: str
    start: date
    end: date
    data_date: date
    language: str
    period: str  # in words: « du 1er septembre 2025 au 31 août 2026 »
    scope: str  # in words: « tous les ateliers »
    sections: tuple[Section, ...]
    headlines: tuple[str, ...] = ()  # slugs of the four to six figures that sum the report up
    boxes: tuple[str, ...] = ()  # slugs of the sections that stand side by side on the first page
    summary_tables: tuple[str, ...] = ()  # slugs of the two tables drawn on the first page
    method: tuple[tuple[str, str], ...] = ()  # title and text of each rule
    internal: bool = True  # made for the organisation alone: says so on every page
    mention: str = ""  # « Document interne, ne pas transmettre »
    parameters: tuple[tuple[str, str], ...] = ()  # what was asked for, as addresses carry it
    funder: str = ""  # who pays for what it is about
    credit: str = ""  # what they ask to be printed: « Cofinancé par l’Union européenne »
    compared: str = ""  # the other period in words: « du 1er septembre 2024 au 31 août 2025 »
    extra: dict[str, str] = field(default_factory=dict)

    def cells(self) -> Iterator[Cell]:
        """Every cell once: the figures of all sections first, then the tables."""
        for section in self.sections:
            yield from section.figures
        for section in self.sections:
            for table in section.tables:
                for row in table.rows:
                    yield from row.cells

    def texts(self) -> Iterator[tuple[Section, Told]]:
        """What the organisation wrote, each with the section it stands in."""
        yield from ((section, text) for section in self.sections for text in section.texts)

    @property
    def empty(self) -> bool:
        """Whether none of its headlines has anything to tell."""
        told = self.headline()
        return bool(told) and not any(cell.value for cell in told)

    def headline(self) -> list[Cell]:
        """The figures of the first page, in the report's order."""
        totals = {cell.slug: cell for section in self.sections for cell in section.figures}
        return [totals[slug] for slug in self.headlines if slug in totals]

    def boxed(self) -> list[Section]:
        """From what was put in to what changed: sections in short, side by side."""
        return [section for section in self.sections if section.slug in self.boxes]

    def summary(self) -> list[Table]:
        """The tables drawn on the first page."""
        tables = {table.slug: table for section in self.sections for table in section.tables}
        return [tables[slug] for slug in self.summary_tables if slug in tables]

    def to_json(self) -> str:
        return json.dumps(
            asdict(self), default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> Dataset:
        data = json.loads(text)
        for day in ("start", "end", "data_date"):
            data[day] = date.fromisoformat(data[day])
        data["sections"] = tuple(_section(one) for one in data["sections"])
        data["method"] = tuple((title, rule) for title, rule in data["method"])
        for name in ("headlines", "summary_tables", "boxes"):
            data[name] = tuple(data[name])
        data["parameters"] = tuple((name, value) for name, value in data["parameters"])
        return cls(**data)


def _section(data: dict[str, Any]) -> Section:
    figures = tuple(_cell(one) for one in data.pop("figures"))
    tables = tuple(_table(one) for one in data.pop("tables"))
    texts = tuple(Told(**one) for one in data.pop("texts"))
    notes = tuple(data.pop("notes"))
    return Section(figures=figures, tables=tables, texts=texts, notes=notes, **data)


def _table(data: dict[str, Any]) -> Table:
    columns = tuple(Column(**one) for one in data.pop("columns"))
    rows = tuple(
        Row(cells=tuple(_cell(cell) for cell in one.pop("cells")), **one)
        for one in data.pop("rows")
    )
    total = tuple(_cell(one) for one in data.pop("total"))
    data |= {name: tuple(data[name]) for name in ("dimensions", "notes", "stack")}
    return Table(columns=columns, rows=rows, total=total, **data)


def _cell(data: dict[str, Any]) -> Cell:
    earlier = Earlier(**data["earlier"]) if data["earlier"] else None
    return Cell(**{**data, "notes": tuple(data["notes"]), "earlier": earlier})


@dataclass(frozen=True)
class RowSheet:
    """Rows behind the figures, read once, for the organisation's own workbook; never frozen.

    `columns` are (heading, kind, width in letters), kind being one of text, date, integer; `names`
    the first and the last of those that say what a row is about, on every page it runs over.
    """

    title: str
    columns: tuple[tuple[str, str, int], ...]
    count: int
    rows: Iterable[tuple[Any, ...]]
    names: tuple[int, int] = (1, 1)
    head: tuple[tuple[str, str], ...] = ()  # what is told above them, a name and a value a row

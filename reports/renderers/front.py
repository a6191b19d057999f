"""The first page of a report on paper: what its figures leave room for of two drawings.

Heights are pixels of static/paper/report.css, a little more rather than less: letters are counted,
not measured. What a drawing has no room for stands in its section, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import batched
from textwrap import wrap

from django.utils.translation import gettext as _

from reports import charts, lines
from reports.dataset import Cell, Dataset, Section, Table
from reports.drawings import Drawing

PAGE, HEADING = 962, 50  # the page without its margins, and its title
FIGURE, AFTER_FIGURES = 66, 24  # a figure alone
BOX, AFTER_FIGURE_OF_BOX = 45, 5
TITLE = 46  # of a drawing, with what parts it from the one before
LABEL, NOTE, LINE_OF_BOX, SENTENCE = 19, 16, 20, 18  # one line
LETTERS = {LABEL: 26, NOTE: 31, LINE_OF_BOX: 18, SENTENCE: 86}  # of a line of this height
FEWEST = 3  # lines: a drawing of fewer says nothing


@dataclass(frozen=True)
class Glance:
    """A table as the first page draws it, and what it says when that is not all of it."""

    table: Table
    drawing: Drawing
    height: int
    left_out: str = ""


def glances(dataset: Dataset) -> list[Glance]:
    """The drawings there is room for, whole or with as many of their lines as fit."""
    room = PAGE - HEADING - _figures(dataset.headline()) - _boxes(dataset.boxed())
    whole = [one for table in dataset.summary()[:2] if (one := _whole(table))]
    for several, shares in _ways(whole, room):
        drawn = [_within(dataset, *pair) for pair in zip(several, shares, strict=True)]
        if all(drawn):
            return [one for one in drawn if one]
    return []


def _ways(whole: list[Glance], room: float) -> Iterator[tuple[list[Glance], list[float]]]:
    """How the room may be shared, the best first: the shorter one whole, in halves, one alone."""
    if len(whole) == 2:
        first, second = (one.height for one in whole)
        yield whole, [first, room - first] if first <= second else [room - second, second]
        yield whole, [room / 2, room / 2]
    yield from (([one], [room]) for one in whole)


def _within(dataset: Dataset, glance: Glance, room: float) -> Glance | None:
    return glance if glance.height <= room else _shortened(dataset, glance, room)


def _whole(table: Table) -> Glance | None:
    drawing = charts.drawing_of(table, most=len(table.rows))
    if drawing is None:
        return None
    if drawing.template != "columns":
        drawing = lines.in_lines(drawing)
    above = TITLE + _lines(table.sentence, SENTENCE)
    return Glance(table, drawing, above + int(drawing.height))


def _shortened(dataset: Dataset, glance: Glance, room: float) -> Glance | None:
    """The same with what weighs most alone; None when too few lines fit."""
    table, drawing = glance.table, glance.drawing
    fitting = len(drawing.labels) - int(-(glance.height + NOTE - room) // -lines.LINE)
    if drawing.template == "columns" or fitting < FEWEST:
        return None
    chosen = replace(table, rows=charts.heaviest(table, fitting))
    shorter = _whole(chosen)
    sections = [section for section in dataset.sections if table in section.tables]
    told = {"n": fitting, "all": len(drawing.labels), "section": sections[0].title}
    words = _("%(n)s lines out of %(all)s; all of them are under “%(section)s”.") % told
    return shorter and replace(shorter, table=table, height=shorter.height + NOTE, left_out=words)


def _figures(cells: list[Cell]) -> int:
    """How high the figures stand, three beside one another."""
    return sum(max(map(_figure, three)) for three in batched(cells, 3)) + AFTER_FIGURES


def _figure(cell: Cell) -> int:
    moved = cell.earlier and f"{cell.earlier.text} ({cell.earlier.change}), {_('earlier')}"
    notes = " · ".join(cell.notes)
    return FIGURE + _lines(cell.label, LABEL) + _lines(moved or "", NOTE) + _lines(notes, NOTE)


def _boxes(sections: list[Section]) -> int:
    """How high the boxes stand, four beside one another."""
    return sum(max(map(_box, four)) for four in batched(sections, 4))


def _box(section: Section) -> int:
    told = (f"{cell.printed} {cell.label}" for cell in section.figures[:3])
    inside = sum(_lines(one, LINE_OF_BOX) + AFTER_FIGURE_OF_BOX for one in told)
    return BOX + _lines(section.title, LINE_OF_BOX) + inside


def _lines(text: str, height: int) -> int:
    """How high a text stands, in lines of this height."""
    return len(wrap(text, LETTERS[height])) * height

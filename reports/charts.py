"""The geometry of drawings: figures in, coordinates out, for templates/components/chart_*.svg.

Widths are percentages and heights pixels, so that a drawing fits a phone and a page alike without
its letters shrinking. Coordinates are text: a template would write 12.5 with a French comma.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.dates import MONTHS_AP
from django.utils.translation import gettext as _

from .dataset import Cell, Row, Table
from .drawings import Drawing, Mark

ROOM = 82.0  # % of the width for the longest bar; the rest is for its label
ROW = 36  # pixels from one bar to the next
COLUMNS_HIGH = 130  # pixels of the highest column
KEY, PARTS_ROW = 24, 52  # pixels from one key, and from one bar in parts, to the next
WIDE_ENOUGH = 9  # % of the width from which a part holds its number
COLOURS = 5  # of the palette, each with a texture of its own
MOST = 15  # bars of a drawing: more would not stand on one page, nor be read
MONTH = re.compile(r"(\d{4})-(\d{2})")


def bars(table: Table) -> Drawing | None:
    """Horizontal bars from zero, the unknown ones last; None when there is nothing to draw."""
    pairs = _drawn(table)
    if not pairs:
        return None
    longest = max(size(cell) for _row, cell in pairs)
    marks = []
    for place, (row, cell) in enumerate(pairs):
        width = size(cell) / longest * ROOM
        marks.append(
            Mark(
                label=row.label,
                text=cell.printed,
                size=text(width),
                y=str(place * ROW),
                end=text(width),
                kind="unknown" if row.unknown else "1",
            )
        )
    return Drawing(
        "bars", f"bars-{table.slug}", told(table, pairs), str(len(pairs) * ROW), tuple(marks)
    )


def columns(table: Table) -> Drawing | None:
    """One column a row, in the order of the table: for months."""
    pairs = _drawn(table)
    if not pairs:
        return None
    highest = max(size(cell) for _row, cell in pairs)
    pitch = 100 / len(pairs)
    marks = []
    for place, (row, cell) in enumerate(pairs):
        height = size(cell) / highest * COLUMNS_HIGH
        label, under = _month(row, first=place == 0)
        marks.append(
            Mark(
                label=label,
                under=under,
                text=cell.printed if cell.value or cell.hidden else "",
                size=text(height),
                x=text(place * pitch + pitch * 0.15),
                y=text(COLUMNS_HIGH + 20 - height),
                end=text((place + 0.5) * pitch),
                kind="unknown" if row.unknown else "1",
            )
        )
    return Drawing(
        "columns",
        f"columns-{table.slug}",
        told(table, pairs),
        str(COLUMNS_HIGH + 60),
        tuple(marks),
        baseline=str(COLUMNS_HIGH + 20),
        pitch=text(pitch * 0.7),
    )


def stacked(table: Table) -> Drawing | None:
    """One bar cut in parts that add up, each part told in words below it."""
    pairs = _drawn(table)
    whole = sum(size(cell) for _row, cell in pairs)
    marks, start, colour = [], 0.0, 0
    for place, (row, cell) in enumerate(pairs):
        width = size(cell) / whole * 100
        colour += not row.unknown
        marks.append(
            Mark(
                label=row.label,
                text=cell.printed,
                size=text(width),
                x=text(start),
                y=str(54 + place * 26),
                end=text(start + width / 2) if width >= 12 else "",
                kind="unknown" if row.unknown else str((colour - 1) % COLOURS + 1),
            )
        )
        start += width
    if not pairs:
        return None
    height = str(54 + len(pairs) * 26)
    return Drawing("stacked", f"stacked-{table.slug}", told(table, pairs), height, tuple(marks))


def _of_somebody(table: Table) -> tuple[Row, ...]:
    """The rows that have a part to draw."""
    return tuple(row for row, cells in table.parts() if any(map(size, cells)))


def parts(table: Table) -> Drawing | None:
    """One bar a row, cut in the same parts of its whole, the last of them unknown."""
    rows = replace(table, rows=_of_somebody(table)).parts()
    if not rows:
        return None
    kinds = [*(str(place + 1) for place in range(len(table.stack) - 1)), "unknown"]
    top = len(kinds) * KEY + 10
    keys = [
        Mark(label=cell.label, text="", size="0", y=str(place * KEY), kind=kind)
        for place, (cell, kind) in enumerate(zip(rows[0][1], kinds, strict=True))
    ]
    labels, marks = [], []
    for place, (row, cells) in enumerate(rows):
        y = top + place * PARTS_ROW
        labels.append(Mark(label=row.label, text="", size="0", y=str(y)))
        marks += _cut(cells, kinds, str(y + 18))
    height = str(top + len(rows) * PARTS_ROW)
    between = _("; ")
    said = between.join(_in_words(row, cells) for row, cells in rows)
    return Drawing(
        "parts",
        f"parts-{table.slug}",
        f"{table.title} {said}.",
        height,
        tuple(marks),
        labels=tuple(labels),
        keys=tuple(keys),
    )


def _cut(cells: Sequence[Cell], kinds: Sequence[str], y: str) -> list[Mark]:
    """The parts of one bar; a number stands in each that is wide enough."""
    whole, start, marks = sum(size(cell) for cell in cells), 0.0, []
    for cell, kind in zip(cells, kinds, strict=True):
        width = size(cell) / whole * 100
        end = text(start + width / 2) if width >= WIDE_ENOUGH else ""
        marks.append(
            Mark(
                label=cell.label,
                text=cell.printed,
                size=text(width),
                x=text(start),
                y=y,
                end=end,
                kind=kind,
            )
        )
        start += width
    return [mark for mark in marks if mark.size != "0"]


def _in_words(row: Row, cells: Sequence[Cell]) -> str:
    told = ", ".join(
        _("%(label)s: %(value)s") % {"label": cell.label, "value": cell.printed} for cell in cells
    )
    return f"{row.label} ({told})"


def share(cell: Cell) -> Drawing | None:
    """A share on its way from 0 to 100 %, with the range that the unknown answers leave open."""
    if cell.value is None or cell.hidden:
        return None
    low = cell.value if cell.low is None else cell.low
    high = cell.value if cell.high is None else cell.high
    mark = Mark(
        label=cell.label,
        text=cell.printed,
        size=text((high - low) * 100),
        x=text(low * 100),
        end=text(cell.value * 100),
        anchor="start" if cell.value < 0.1 else "end" if cell.value > 0.9 else "middle",
    )
    return Drawing("share", f"share-{cell.slug}", cell.sentence or cell.label, "56", (mark,))


def drawing_of(table: Table, most: int = MOST) -> Drawing | None:
    """The drawing that suits a table: bars in parts, columns for months, else bars.

    Of more than `most` bars, those that weigh most: what is left out is said under the drawing.
    """
    if not table.stack and "month" in table.dimensions[:1]:
        return columns(table)
    table = replace(table, rows=_of_somebody(table)) if table.stack else table
    rows = heaviest(table, most)
    draw = parts if table.stack else bars
    drawing = draw(replace(table, rows=rows))
    if drawing is None or len(rows) == len(table.rows):
        return drawing
    said = {"n": len(rows), "all": len(table.rows)}
    words = _("%(n)s lines out of %(all)s, those that weigh most; the table has all of them.")
    return replace(drawing, left_out=words % said)


def heaviest(table: Table, most: int) -> tuple[Row, ...]:
    """Rows in their order; those that could not be told are never left out."""
    if len(table.rows) <= most:
        return table.rows
    weights = (
        {row.member: sum(map(size, cells[:-1])) for row, cells in table.parts()}
        if table.stack
        else {row.member: size(cell) for row, cell in table.bars()}
    )
    ranked = sorted(table.rows, key=lambda row: (not row.unknown, -weights.get(row.member, 0.0)))
    return tuple(row for row in table.rows if row in ranked[:most])


def told(table: Table, pairs: Sequence[tuple[Row, Cell]]) -> str:
    """The drawing in a sentence: what it is about, then every value with its label."""
    values = [
        _("%(label)s: %(value)s") % {"label": row.label, "value": cell.printed}
        for row, cell in pairs
    ]
    between = _("; ")
    return f"{table.sentence or table.title} {between.join(values)}."


def _drawn(table: Table) -> list[tuple[Row, Cell]]:
    """What a chart shows: nothing at all when every value is zero or missing."""
    pairs = sorted(table.bars(), key=lambda pair: pair[0].unknown)
    return pairs if any(size(cell) for _row, cell in pairs) else []


def size(cell: Cell) -> float:
    return 0.0 if cell.hidden else max(float(cell.value or 0), 0.0)


def _month(row: Row, *, first: bool) -> tuple[str, str]:
    """« janv » and, under the first month and each January, its year."""
    match = MONTH.fullmatch(row.member)
    if not match:
        return row.label, ""
    year, month = match[1], int(match[2])
    return str(MONTHS_AP[month]).rstrip("."), year if first or month == 1 else ""


def text(number: float) -> str:
    """A coordinate."""
    return f"{number:.2f}".rstrip("0").rstrip(".")

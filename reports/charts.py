"""The geometry of drawings: figures in, coordinates out, for templates/components/chart_*.svg.

Widths are percentages and heights pixels, so that a drawing fits a phone and a page alike without
its letters shrinking. Coordinates are text: a template would write 12.5 with a French comma.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.dates import MONTHS_AP
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .dataset import Cell, Row, Table
from .drawings import Drawing, Mark

ROOM = 82.0  # % of the width for the longest bar; the rest is for its label
ROW = 36  # pixels from one bar to the next
COLUMNS_HIGH = 130  # pixels of the highest column
KEY, PARTS_ROW = 24, 52  # pixels from one key, and from one bar in parts, to the next
LINE, BESIDE = 18, 45.0  # pixels from one line to the next, and % of the width its label takes
LONGEST_LABEL = 44  # letters of a label beside its bar
WIDE_ENOUGH = 9  # % of the width from which a part holds its number
COLOURS = 5  # of the palette, each with a texture of its own
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
                size=_text(width),
                y=str(place * ROW),
                end=_text(width),
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
                size=_text(height),
                x=_text(place * pitch + pitch * 0.15),
                y=_text(COLUMNS_HIGH + 20 - height),
                end=_text((place + 0.5) * pitch),
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
        pitch=_text(pitch * 0.7),
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
                size=_text(width),
                x=_text(start),
                y=str(54 + place * 26),
                end=_text(start + width / 2) if width >= 12 else "",
                kind="unknown" if row.unknown else str((colour - 1) % COLOURS + 1),
            )
        )
        start += width
    if not pairs:
        return None
    height = str(54 + len(pairs) * 26)
    return Drawing("stacked", f"stacked-{table.slug}", told(table, pairs), height, tuple(marks))


def parts(table: Table) -> Drawing | None:
    """One bar a row, cut in the same parts of its whole, the last of them unknown."""
    rows = [(row, cells) for row, cells in table.parts() if any(size(cell) for cell in cells)]
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
        end = _text(start + width / 2) if width >= WIDE_ENOUGH else ""
        marks.append(
            Mark(
                label=cell.label,
                text=cell.printed,
                size=_text(width),
                x=_text(start),
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
        size=_text((high - low) * 100),
        x=_text(low * 100),
        end=_text(cell.value * 100),
        anchor="start" if cell.value < 0.1 else "end" if cell.value > 0.9 else "middle",
    )
    return Drawing("share", f"share-{cell.slug}", cell.sentence or cell.label, "56", (mark,))


def drawing_of(table: Table) -> Drawing | None:
    """The drawing that suits a table: bars in parts, columns for months, else bars."""
    if table.stack:
        return parts(table)
    return columns(table) if "month" in table.dimensions[:1] else bars(table)


def in_lines(drawing: Drawing) -> Drawing:
    """The same bars closer together, one line each, every label at the left of its bar."""
    keys = [
        replace(key, x=str(place % 2 * 50), y=str(place // 2 * LINE))
        for place, key in enumerate(drawing.keys)
    ]
    top = -(-len(keys) // 2) * LINE + (4 if keys else 0)
    rows = {y: place for place, y in enumerate(dict.fromkeys(one.y for one in drawing.marks))}
    names = drawing.labels or drawing.marks
    labels = [
        replace(one, label=Truncator(one.label).chars(LONGEST_LABEL), y=str(top + place * LINE))
        for place, one in enumerate(names)
    ]
    marks = [replace(_aside(one), y=str(top + rows[one.y] * LINE)) for one in drawing.marks]
    return replace(
        drawing,
        template="lines",
        height=str(top + len(rows) * LINE),
        keys=tuple(keys),
        labels=tuple(labels),
        marks=tuple(marks),
    )


def _aside(mark: Mark) -> Mark:
    """A bar as wide as its label leaves it room."""
    left = 1 - BESIDE / 100
    x, size, end = (_text(float(part or 0) * left) for part in (mark.x, mark.size, mark.end))
    return replace(
        mark,
        x=_text(BESIDE + float(x)),
        size=size,
        end=_text(BESIDE + float(end)) if mark.end else "",
    )


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


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

"""The drawing of a table closer together: one line a bar, for where there is little room."""

from dataclasses import replace

from django.utils.text import Truncator

from .charts import text
from .drawings import Drawing, Mark

LINE, BESIDE = 18, 45.0  # pixels from one line to the next, and % of the width its label takes
LONGEST_LABEL = 44  # letters of a label beside its bar


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
    x, size, end = (text(float(part or 0) * left) for part in (mark.x, mark.size, mark.end))
    return replace(
        mark,
        x=text(BESIDE + float(x)),
        size=size,
        end=text(BESIDE + float(end)) if mark.end else "",
    )

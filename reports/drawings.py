"""Drawings as plain data: what templates/components/chart_*.svg and map.svg are given.

Coordinates are text: a template would write 12.5 with a French comma.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """One bar, column or part: what is written beside it, and where it stands."""

    label: str
    text: str
    size: str  # width in % of the drawing, or height in pixels for a column
    x: str = "0"
    y: str = "0"
    end: str = "0"  # where its own label goes
    kind: str = "1"  # place in the palette, or "unknown": grey and hatched
    anchor: str = "middle"  # of that label: it never leaves the drawing
    under: str = ""  # a second line under the label, as the year under a month


@dataclass(frozen=True)
class Drawing:
    """All a template needs to draw; `sentence` is what somebody who cannot see it is told."""

    template: str
    name: str  # prefix of the ids inside, unique in a page
    sentence: str
    height: str
    marks: tuple[Mark, ...]
    baseline: str = "0"
    pitch: str = "0"  # width of a column, in %
    labels: tuple[Mark, ...] = ()  # of bars that are cut in parts
    keys: tuple[Mark, ...] = ()  # what each part is
    left_out: str = ""  # said under it, when it is not of the whole table


@dataclass(frozen=True)
class Spot:
    """One neighbourhood of a map, with its figure; a letter says on the drawing which one it is."""

    code: str
    letter: str
    label: str
    text: str
    path: str
    x: str
    y: str
    kind: str


@dataclass(frozen=True)
class Map:
    """All a template needs to draw a table by neighbourhood; its lengths are in its own units."""

    sentence: str  # what somebody who cannot see it is told
    towns: str
    width: str
    height: str
    bar: str  # of its scale
    bar_told: str
    spots: tuple[Spot, ...]
    around: tuple[str, ...] = ()  # outlines where nobody of the table lives
    notes: tuple[str, ...] = ()

"""Small counts: what may be shown to everybody.

For a poster on a wall and an image on a page the threshold is eleven people, that of gridded
statistics on households in France (INSEE, Filosofi). It looks at the people behind a figure, and at
those whom it leaves to be worked out: the others of a share, the rest of everybody who came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .dataset import Cell

PUBLIC = 11  # people


def public(cells: Sequence[Cell], least: int = PUBLIC) -> list[Cell]:
    """The figures that tell of nobody in particular, among totals of one scope."""
    everybody = max((cell.n for cell in cells), default=0)

    def tells_of_nobody(cell: Cell) -> bool:
        return all(people == 0 or people >= least for people in _groups(cell, everybody))

    return [cell for cell in cells if tells_of_nobody(cell)]


def _groups(cell: Cell, everybody: int) -> Iterator[int]:
    """How many people are in each group that somebody could count from this figure."""
    if not cell.n:
        return  # of sessions and hours delivered, or of nobody
    yield cell.n
    yield everybody - cell.n
    if cell.unit == "%" and cell.numerator is not None:
        yield cell.numerator
        yield max(0, (cell.denominator or 0) - cell.numerator)
        yield cell.unknown

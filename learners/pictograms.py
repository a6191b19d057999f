"""Small drawings of skills, made for this product: lines of one weight, dots, one of them warm.

Each stands in a square of 48; `path` is drawn as lines, `dots` as full circles, `sun` as the one
that is warm: the dots of the wordmark. A skill names its own by `pictogram`.
"""

from __future__ import annotations

from dataclasses import dataclass

type Dot = tuple[float, float, float]  # x, y, radius


@dataclass(frozen=True)
class Pictogram:
    path: str
    dots: tuple[Dot, ...] = ()
    sun: Dot = (40, 8, 3.5)


DEFAULT = Pictogram("M10 38h28M14 38V24M24 38V16M34 38V10", ((14, 24, 3), (24, 16, 3)), (34, 10, 4))

PICTOGRAMS: dict[str, Pictogram] = {}


def pictogram_called(slug: str) -> Pictogram:
    return PICTOGRAMS.get(slug, DEFAULT)

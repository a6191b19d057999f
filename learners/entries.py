"""One line of a framework that somebody writes: a skill, in its area, with what is seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inclusion.text import fold

MOST_SKILLS = 300


@dataclass(frozen=True)
class Entry:
    """`seen` are the words of each level from the second; French and English, either or both."""

    name_fr: str = ""
    name_en: str = ""
    area_fr: str = ""
    area_en: str = ""
    code: str = ""
    plain_fr: str = ""
    plain_en: str = ""
    seen_fr: Sequence[str] = ()
    seen_en: Sequence[str] = ()

    @property
    def name(self) -> str:
        return self.name_fr or self.name_en

    @property
    def area(self) -> str:
        return self.area_fr or self.area_en

    @property
    def area_key(self) -> str:
        """By which two lines are of one area."""
        return fold(self.area)

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

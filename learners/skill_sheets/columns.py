"""What the columns of a framework's spreadsheet are called, in French and in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inclusion.spreadsheets.reading import Cell
from inclusion.text import fold
from learners.models import Level, Sight, Skill, SkillArea


@dataclass(frozen=True)
class Column:
    """`name` is a field of Entry; `rank` counts levels from the second, for what is seen."""

    name: str
    heading: str
    longest: int
    rank: int | None = None


def _longest(model: type, field: str) -> int:
    return model._meta.get_field(field).max_length  # type: ignore[attr-defined]


AREA, NAME = _longest(SkillArea, "name_fr"), _longest(Skill, "name_fr")
PLAIN, CODE, SEEN = (
    _longest(Skill, "plain_fr"),
    _longest(Skill, "code"),
    _longest(Sight, "seen_fr"),
)
# The headings are data of the file, the same whatever the language of whoever writes it.
SEEN_FR, SEEN_EN = "Ce qu’on voit, niveau {value}", "What is seen, level {value}"
FRENCH = [
    Column("area_fr", "Domaine", AREA),
    Column("code", "Code", CODE),
    Column("name_fr", "Compétence", NAME),
    Column("plain_fr", "En mots simples", PLAIN),
]
ENGLISH = [
    Column("area_en", "Area", AREA),
    Column("name_en", "Skill", NAME),
    Column("plain_en", "In plain words", PLAIN),
]
ALIASES = {
    "competences": "name_fr",
    "intitule": "name_fr",
    "domaines": "area_fr",
    "skills": "name_en",
    "areas": "area_en",
}
LEVEL = re.compile(r"^(?P<words>ce qu on voit|what is seen)\D*(?P<value>\d+)$")


def columns_for(levels: Sequence[Level]) -> list[Column]:
    """All of them, in the order of the file."""

    def seen(name: str, heading: str) -> list[Column]:
        return [
            Column(name, heading.format(value=level.value), SEEN, rank)
            for rank, level in enumerate(levels[1:])
        ]

    return [*FRENCH, *seen("seen_fr", SEEN_FR), *ENGLISH, *seen("seen_en", SEEN_EN)]


def found_as(heading: Cell, columns: Sequence[Column]) -> Column | None:
    """The column of this heading; None when it is none of ours."""
    folded = _plain(heading)
    for column in columns:
        if folded == _plain(column.heading) or ALIASES.get(folded) == column.name:
            return column
    return None


def is_of_unknown_level(heading: Cell) -> bool:
    """« Ce qu’on voit, niveau 7 » of a scale that ends before."""
    return LEVEL.match(_plain(heading)) is not None


def _plain(heading: Cell) -> str:
    return re.sub(r"[\W_]+", " ", fold(str(heading or ""))).strip()

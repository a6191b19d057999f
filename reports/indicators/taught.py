"""What progress is told apart by: where it was made, what was learnt, how many hours went by."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reports.definition import Dimension, Member
from reports.facts import Facts

BANDS = (  # hours below which each band ends
    (5, "0-5", _("less than 5 hours")),
    (10, "5-10", _("5 to 10 hours")),
    (20, "10-20", _("10 to 20 hours")),
    (None, "20+", _("20 hours and more")),
)


def _met(facts: Facts, column: str) -> list[int]:
    """The keys that the frame told apart by this column has."""
    return facts.more[f"progress_by_{column}"][column].unique().to_list()


def _workshops(facts: Facts) -> list[Member]:
    return _listed(facts.programmes, "workshop", "workshop_id", "title", _met(facts, "workshop"))


def _programmes(facts: Facts) -> list[Member]:
    met = _met(facts, "programme")
    return _listed(facts.programmes, "programme", "programme_id", "programme_name", met)


def _listed(
    frame: pl.DataFrame | None, key: str, ref: str, label: str, met: list[int]
) -> list[Member]:
    if frame is None:
        return []
    rows = frame.filter(pl.col(key).is_in(met)).select(key, ref, label).unique().sort(label, key)
    return [Member(*row) for row in rows.rows()]


def _of_skills(column: str, label: Callable[[dict[str, str]], str]) -> Callable[..., list[Member]]:
    def members(facts: Facts) -> list[Member]:
        if facts.skills is None:
            return []
        met = facts.skills.filter(pl.col(column).is_in(_met(facts, column)))
        rows = met.sort("framework", "area", "skill").unique(
            column, keep="first", maintain_order=True
        )
        return [
            Member(row[column], _slug(column, row), label(row))
            for row in rows.iter_rows(named=True)
        ]

    return members


def _slug(column: str, row: dict[str, str]) -> str:
    return row["skill_id"] if column == "skill" else f"{row['framework']}-{row['area']}"


def _named(row: dict[str, str], what: str) -> str:
    first, second = ("fr", "en") if get_language() == "fr" else ("en", "fr")
    return row[f"{what}_{first}"] or row[f"{what}_{second}"]


def _framework(row: dict[str, str]) -> str:
    name = _named(row, "framework")
    return name if row["version"] in name else f"{name} {row['version']}"


def _area(row: dict[str, str]) -> str:
    return f"{_named(row, 'area')} ({_framework(row)})"


def _skill(row: dict[str, str]) -> str:
    return f"{_named(row, 'skill')} ({_framework(row)})"


def _band() -> pl.Expr:
    band = pl.lit(BANDS[-1][1])
    for hours, slug, _label in reversed(BANDS[:-1]):
        band = pl.when(pl.col("minutes") < hours * 60).then(pl.lit(slug)).otherwise(band)
    return band


def _apart(
    slug: str, label: object, title: object, members: Callable[..., list[Member]]
) -> Dimension:
    """Of a frame of its own: somebody is in every part where they were assessed or came."""
    return Dimension(
        slug,
        label,
        title,
        members,
        {"progress": pl.col(slug)},
        once=False,
        frames={"progress": f"progress_by_{slug}"},
        sparse=True,
    )


TAUGHT_IN = _apart("workshop", _("Workshop"), _("By workshop"), _workshops)
PROGRAMME = _apart("programme", _("Programme"), _("By programme"), _programmes)
AREA = _apart("area", _("Area"), _("By area of skills"), _of_skills("area", _area))
SKILL = _apart("skill", _("Skill"), _("By skill"), _of_skills("skill", _skill))
HOURS = Dimension(
    "hours",
    _("Hours attended"),
    _("By hours attended"),
    lambda facts: [Member(slug, slug, label) for _hours, slug, label in BANDS],
    {"progress": _band()},
    once=True,
)

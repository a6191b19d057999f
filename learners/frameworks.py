"""The frameworks that come with the product: read from their files, written once, never changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import Level, Sight, Skill, SkillArea, SkillFramework, SkillMatch

REFERENCE = Path(__file__).parent / "reference"
SAID = ["plain_en", "plain_fr", "pictogram"]  # of a skill, to the young person
# Each stands after those that it replaces or is matched with.
SHIPPED = ("digcomp-2.2", "digcomp-3.0", "crcn", "making")


@dataclass(frozen=True)
class Loaded:
    frameworks: int
    skills: int


@transaction.atomic
def load() -> Loaded:
    """Add the shipped frameworks that are not there yet; of the others, how they are said only."""
    documents = [json.loads((REFERENCE / f"{name}.json").read_text()) for name in SHIPPED]
    for document in documents:
        if known := _find(document["slug"], document["version"]):
            _say_anew(known, document)
        else:
            _write(document)
    shipped = SkillFramework.objects.shipped()
    return Loaded(shipped.count(), Skill.objects.filter(framework__in=shipped).count())


def _find(slug: str, version: str) -> SkillFramework | None:
    return SkillFramework.objects.shipped().filter(slug=slug, version=version).first()


def _say_anew(framework: SkillFramework, document: dict[str, Any]) -> None:
    """Plain words and drawings of a newer release; titles, levels and codes never change."""
    told = {skill["code"]: skill for area in document["areas"] for skill in area["skills"]}
    skills = list(framework.skills.all())
    for skill in skills:
        for field in SAID:
            setattr(skill, field, told[skill.code].get(field, ""))
    Skill.objects.bulk_update(skills, SAID)


def _write(document: dict[str, Any]) -> None:
    framework = SkillFramework.objects.create(
        slug=document["slug"],
        version=document["version"],
        **_names(document),
        source=document["source"],
        licence=document["licence"],
        official_en=document["official"]["en"],
        official_fr=document["official"]["fr"],
        replaces=_find(document["slug"], document.get("replaces", "")),
        published_at=timezone.now(),
    )
    levels = _write_levels(framework, document["levels"])
    for rank, area in enumerate(document["areas"]):
        _write_area(framework, area, rank, levels)
    _write_matches(framework, document.get("matches", []))


def _write_levels(framework: SkillFramework, levels: list[dict[str, Any]]) -> list[Level]:
    return Level.objects.bulk_create(
        Level(
            framework=framework,
            value=level["value"],
            **_names(level),
            plain_en=level["plain_en"],
            plain_fr=level["plain_fr"],
            official_low=level["official"] and level["official"][0],
            official_high=level["official"] and level["official"][1],
        )
        for level in levels
    )


def _write_area(
    framework: SkillFramework, document: dict[str, Any], rank: int, levels: list[Level]
) -> None:
    area = SkillArea.objects.create(
        framework=framework, code=document["code"], rank=rank, **_names(document)
    )
    for place, told in enumerate(document["skills"]):
        skill = Skill.objects.create(
            framework=framework,
            area=area,
            code=told["code"],
            rank=100 * rank + place,
            **_names(told),
            plain_en=told.get("plain_en", ""),
            plain_fr=told.get("plain_fr", ""),
            pictogram=told.get("pictogram", ""),
        )
        Sight.objects.bulk_create(
            Sight(skill=skill, level=level, seen_en=english, seen_fr=french)
            for level, (english, french) in zip(levels[1:], told.get("seen", []), strict=False)
        )


def _write_matches(framework: SkillFramework, matches: list[dict[str, Any]]) -> None:
    ours = {skill.code: skill for skill in framework.skills.all()}
    for match in matches:
        other = _find(match["framework"], match["version"])
        if other is None:
            raise LookupError(f"{framework} is matched with {match['framework']}, not loaded")
        SkillMatch.objects.create(
            older=other.skills.get(code=match["from"]),
            newer=ours[match["to"]],
            quality=match["quality"],
        )


def _names(document: dict[str, Any]) -> dict[str, str]:
    return {"name_en": document["name_en"], "name_fr": document["name_fr"]}

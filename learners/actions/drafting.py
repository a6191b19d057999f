"""The skills of a draft: written one by one, or all at once from a spreadsheet; and what they
answer to in the version before."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from inclusion.text import fold
from learners.entries import MOST_SKILLS, Entry
from learners.models import Sight, Skill, SkillArea, SkillFramework, SkillMatch

from .frameworks import lock_draft

Quality = SkillMatch.Quality


@transaction.atomic
def write_skill(
    draft: SkillFramework, entry: Entry, *, by: User, skill: Skill | None = None
) -> Skill:
    """Add a skill to a draft, or write one anew. Raises ValidationError."""
    lock_draft(draft)
    if skill is None and draft.skills.count() >= MOST_SKILLS:
        raise ValidationError(_("A framework has %(most)s skills at most.") % {"most": MOST_SKILLS})
    renamed = skill is not None and fold(skill.name_fr or skill.name_en) != fold(entry.name)
    written = _write(draft, entry, skill)
    if renamed:  # no longer surely the same: whoever knows says so on the page of matches
        written.older_matches.filter(quality=Quality.SAME).update(quality=Quality.NEAR)
    _tidy(draft)
    record("framework.changed", draft, by=by, owner=draft.owner, fields=["skills"])
    return written


@transaction.atomic
def remove_skill(draft: SkillFramework, skill: Skill, *, by: User) -> None:
    lock_draft(draft)
    draft.skills.filter(pk=skill.pk).delete()
    _tidy(draft)
    record("framework.changed", draft, by=by, owner=draft.owner, fields=["skills"])


@transaction.atomic
def fill_framework(draft: SkillFramework, entries: Sequence[Entry], *, by: User) -> SkillFramework:
    """Put these skills in place of those of the draft, all or none. Raises ValidationError."""
    lock_draft(draft)
    if not 1 <= len(entries) <= MOST_SKILLS:
        raise ValidationError(_("A framework has 1 to %(most)s skills.") % {"most": MOST_SKILLS})
    draft.areas.all().delete()
    codes = {entry.code for entry in entries}
    for entry in entries:
        _write(draft, entry, None, codes)
    if draft.replaces:
        SkillMatch.objects.bulk_create(propose_matches(draft))
    record("framework.filled", draft, by=by, owner=draft.owner, fields=["skills"])
    return draft


@transaction.atomic
def set_matches(
    draft: SkillFramework, told: Sequence[tuple[Skill, Skill, str]], *, by: User
) -> None:
    """Say what each skill of the version before has become. One that is not told of is gone."""
    lock_draft(draft)
    for older, newer, quality in told:
        if older.framework_id != draft.replaces_id or newer.framework_id != draft.pk:
            raise ValidationError(_("A skill of this list is of another framework."))
        if quality not in Quality.values:
            raise ValidationError(_("Say whether it is the same, near or changed."))
    SkillMatch.objects.filter(newer__framework=draft).delete()
    SkillMatch.objects.bulk_create(
        SkillMatch(older=older, newer=newer, quality=quality) for older, newer, quality in told
    )
    record("framework.matched", draft, by=by, owner=draft.owner)


def propose_matches(draft: SkillFramework) -> list[SkillMatch]:
    """By code, then by title: both alike are the same, one alike is near. Nothing is written."""
    newer = list(draft.skills.all())
    by_code = {skill.code: skill for skill in newer}
    by_title = {fold(skill.name_fr or skill.name_en): skill for skill in newer}
    found = []
    for older in draft.replaces.skills.all() if draft.replaces else ():
        alike = by_title.get(fold(older.name_fr or older.name_en))
        match = alike or by_code.get(older.code)
        if match:
            same = alike is not None and match.code == older.code
            quality = Quality.SAME if same else Quality.NEAR
            found.append(SkillMatch(older=older, newer=match, quality=quality))
    return found


def _write(
    draft: SkillFramework, entry: Entry, skill: Skill | None, codes: AbstractSet[str] = frozenset()
) -> Skill:
    area = _area(draft, entry)
    skill = skill or Skill(framework=draft)
    if skill.area_id != area.pk:
        skill.rank = _rank(area)
    skill.area, skill.code = area, entry.code or _free_code(area, codes)
    skill.name_fr, skill.name_en = entry.name_fr, entry.name_en
    skill.plain_fr, skill.plain_en = entry.plain_fr, entry.plain_en
    skill.full_clean(exclude=[name for name in ("name_fr", "name_en") if not getattr(skill, name)])
    skill.save()
    skill.sights.all().delete()
    levels = list(draft.levels.all())[1:]
    for rank, level in enumerate(levels):
        french, english = _at(entry.seen_fr, rank), _at(entry.seen_en, rank)
        if french or english:
            Sight.objects.create(skill=skill, level=level, seen_fr=french, seen_en=english)
    return skill


def _at(words: Sequence[str], rank: int) -> str:
    return words[rank] if rank < len(words) else ""


def _area(draft: SkillFramework, entry: Entry) -> SkillArea:
    """The area of this name; a new one has the beginning of the skill's code when it is free."""
    areas = list(draft.areas.all())
    for area in areas:
        if entry.area_key in {fold(area.name_fr), fold(area.name_en)}:
            return area
    taken = {area.code for area in areas}
    wished = entry.code.rpartition(".")[0]
    number = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
    area = SkillArea(
        framework=draft,
        code=wished if wished and wished not in taken else number,
        rank=max((one.rank for one in areas), default=-1) + 1,
        name_fr=entry.area_fr,
        name_en=entry.area_en,
    )
    area.full_clean(exclude=[name for name in ("name_fr", "name_en") if not getattr(area, name)])
    area.save()
    return area


def _rank(area: SkillArea) -> int:
    """After those of its area; areas stand a hundred apart."""
    last = area.skills.order_by("rank").last()
    return last.rank + 1 if last else 100 * area.rank


def _free_code(area: SkillArea, codes: AbstractSet[str]) -> str:
    """After those of its area, and none that a line to come has."""
    taken = {*area.framework.skills.values_list("code", flat=True), *codes}
    return next(code for n in range(1, len(taken) + 2) if (code := f"{area.code}.{n}") not in taken)


def _tidy(draft: SkillFramework) -> None:
    """No area without a skill."""
    draft.areas.filter(skills=None).delete()

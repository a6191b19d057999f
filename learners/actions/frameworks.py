"""Frameworks of one's own: written as drafts, published once, never edited after."""

from __future__ import annotations

from secrets import token_hex

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import Network, Organisation, User
from learners.models import Level, Sight, Skill, SkillArea, SkillFramework, SkillMatch

type Owner = Organisation | Network

HEAD = ["name_fr", "name_en", "version", "source", "licence"]
WORDS = ["name_fr", "name_en", "plain_fr", "plain_en"]


@transaction.atomic
def add_framework(
    owner: Owner, *, by: User, scale: SkillFramework, name_fr: str, version: str = "1", **more: str
) -> SkillFramework:
    """Begin a draft with the levels of another framework. Raises ValidationError."""
    # A code that nobody else has: aims tell the versions of one framework by it.
    slug = f"{slugify(name_fr)[:30] or 'referentiel'}-{token_hex(3)}"
    draft = SkillFramework(slug=slug, name_fr=name_fr, version=version, **more)
    _give(draft, owner)
    _check(draft)
    draft.save()
    _copy_levels(scale, draft)
    record("framework.added", draft, by=by, owner=owner)
    return draft


@transaction.atomic
def change_framework(
    draft: SkillFramework, levels: list[dict[str, str]], *, by: User, **head: str
) -> SkillFramework:
    """Correct the names of a draft and the words of its levels, from the lowest.

    A scale may lose its highest levels or gain some. Raises ValidationError.
    """
    lock_draft(draft)
    for name in HEAD:
        setattr(draft, name, head[name])
    _check(draft)
    draft.save(update_fields=HEAD)
    if len(levels) < 2:
        raise ValidationError({"levels": _("A scale has two levels at least.")})
    for value, words in enumerate(levels):
        draft.levels.update_or_create(value=value, defaults=words)
    draft.levels.filter(value__gte=len(levels)).delete()
    record("framework.changed", draft, by=by, owner=draft.owner)
    return draft


@transaction.atomic
def publish_framework(draft: SkillFramework, *, by: User) -> SkillFramework:
    """Let workshops aim at it; from now on it never changes. Raises ValidationError."""
    lock_draft(draft)
    if not draft.skills.exists():
        raise ValidationError(_("Write at least one skill before publishing."))
    draft.published_at = timezone.now()
    draft.save(update_fields=["published_at"])
    record("framework.published", draft, by=by, owner=draft.owner)
    return draft


@transaction.atomic
def archive_framework(framework: SkillFramework, *, by: User) -> SkillFramework:
    """Take it out of the choices, or put it back; what was aimed at and assessed stays."""
    if framework.is_draft:
        raise ValidationError(_("A draft is deleted, not archived."))
    framework.archived_at = None if framework.archived_at else timezone.now()
    framework.save(update_fields=["archived_at"])
    verb = "framework.archived" if framework.archived_at else "framework.restored"
    record(verb, framework, by=by, owner=framework.owner)
    return framework


@transaction.atomic
def remove_draft(draft: SkillFramework, *, by: User) -> None:
    """Delete what was never published. Raises ValidationError for anything else."""
    lock_draft(draft)
    record("framework.removed", draft, by=by, owner=draft.owner)
    draft.delete()


@transaction.atomic
def new_version(framework: SkillFramework, *, by: User) -> SkillFramework:
    """Copy a published version into a draft that replaces it, every skill the same at first."""
    owner = framework.owner
    if owner is None or framework.is_draft:
        raise ValidationError(_("Only a published version of your own is written anew."))
    owner.skill_frameworks.select_for_update().get(pk=framework.pk)
    if framework.replaced_by.filter(published_at=None).exists():
        raise ValidationError(_("A new version is being written already."))
    head = {name: getattr(framework, name) for name in HEAD} | {"version": _next(framework, owner)}
    draft = SkillFramework(slug=framework.slug, replaces=framework, **head)
    _give(draft, owner)
    _check(draft)
    draft.save()
    _copy_skills(framework, draft, _copy_levels(framework, draft))
    record("framework.versioned", draft, by=by, owner=owner)
    return draft


def lock_draft(framework: SkillFramework) -> None:
    """Hold the draft until the act ends. A published version is never edited: ValidationError."""
    owner = framework.owner
    if owner is None:
        raise ValidationError(_("What comes with the product is not edited."))
    row = owner.skill_frameworks.select_for_update().get(pk=framework.pk)
    if not row.is_draft:
        raise ValidationError(_("A published version is never edited: make a new version."))


def _give(draft: SkillFramework, owner: Owner) -> None:
    if isinstance(owner, Network):
        draft.network = owner
    else:
        draft.organisation = owner


def _check(draft: SkillFramework) -> None:
    """A name in one language is enough."""
    draft.full_clean(exclude=[] if draft.name_en else ["name_en"])


def _next(framework: SkillFramework, owner: Owner) -> str:
    """A version that nobody has: 1 gives 2, 1.0 gives 2.0, other words gain a number."""
    first, dot, rest = framework.version.partition(".")
    family = owner.skill_frameworks.filter(slug=framework.slug)
    taken = set(family.values_list("version", flat=True))
    number = int(first) if first.isdigit() else 1
    while True:
        number += 1
        found = (
            f"{number}{dot}{rest}" if first.isdigit() else f"{framework.version[:14]} ({number})"
        )
        if found not in taken:
            return found


def _copy_levels(old: SkillFramework, new: SkillFramework) -> dict[int, Level]:
    """The levels of the new one by the key of the old one's."""
    kept = [*WORDS, "value", "official_low", "official_high"]
    return {
        level.pk: Level.objects.create(
            framework=new, **{name: getattr(level, name) for name in kept}
        )
        for level in old.levels.all()
    }


def _copy_skills(old: SkillFramework, new: SkillFramework, levels: dict[int, Level]) -> None:
    areas = {
        area.pk: SkillArea.objects.create(
            framework=new,
            code=area.code,
            rank=area.rank,
            name_fr=area.name_fr,
            name_en=area.name_en,
        )
        for area in old.areas.all()
    }
    for skill in old.skills.prefetch_related("sights"):
        kept = {name: getattr(skill, name) for name in [*WORDS, "code", "pictogram", "rank"]}
        copy = Skill.objects.create(framework=new, area=areas[skill.area_id], **kept)
        Sight.objects.bulk_create(
            Sight(
                skill=copy, level=levels[seen.level_id], seen_fr=seen.seen_fr, seen_en=seen.seen_en
            )
            for seen in skill.sights.all()
        )
        SkillMatch.objects.create(older=skill, newer=copy, quality=SkillMatch.Quality.SAME)

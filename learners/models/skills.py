"""What can be learned: frameworks of skills, in versions, each with its levels in plain words."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inclusion.models import Network, Organisation
from inclusion.models.fields import CleanText, PublicId


class Bilingual(models.Model):
    """A name in French and English; pages show the one of their language."""

    name_en = CleanText(_("name in English"), max_length=200)
    name_fr = CleanText(_("name in French"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.in_language("name")

    def in_language(self, field: str) -> str:
        """The column of the page's language; the other one when it is empty."""
        first, second = ("fr", "en") if get_language() == "fr" else ("en", "fr")
        return getattr(self, f"{field}_{first}") or getattr(self, f"{field}_{second}")


class SkillFrameworkQuerySet(models.QuerySet["SkillFramework"]):
    def of(self, organisation: Organisation) -> Self:
        """The product's own, those of its network, and its own."""
        ours = Q(organisation=organisation) | Q(organisation=None, network=None)
        if organisation.network_id:
            ours |= Q(network=organisation.network_id)
        return self.filter(ours)

    def published(self) -> Self:
        return self.filter(published_at__isnull=False, archived_at=None)

    def shipped(self) -> Self:
        return self.filter(organisation=None, network=None)

    def with_counts(self) -> Self:
        """With `skill_count` and `area_count`."""
        return self.annotate(
            skill_count=Count("skills", distinct=True), area_count=Count("areas", distinct=True)
        )


class SkillFramework(Bilingual):
    """One version of a list of skills. Once in use it never changes: a new version replaces it."""

    public_id = PublicId()
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="skill_frameworks"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="skill_frameworks"
    )
    slug = models.SlugField(_("code"), max_length=40)
    version = CleanText(_("version"), max_length=20)
    source = CleanText(_("source"), max_length=200, blank=True)
    licence = CleanText(_("licence"), max_length=60, blank=True)
    official_en = models.BooleanField(_("English titles are official"), default=False)
    official_fr = models.BooleanField(_("French titles are official"), default=False)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    published_at = models.DateTimeField(null=True, editable=False)  # None: a draft
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SkillFrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["slug", "-version", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(network=None) | Q(organisation=None),
                name="skill_framework_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=["slug", "version"],
                condition=Q(organisation=None, network=None),
                name="skill_framework_version_once_shipped",
            ),
            *(
                models.UniqueConstraint(
                    fields=["slug", "version", owner],
                    name=f"skill_framework_version_once_per_{owner}",
                    violation_error_message=_("This version exists already."),
                )
                for owner in ("organisation", "network")
            ),
        ]

    def is_official_in(self, language: str) -> bool:
        """Whether the titles shown in this language are the published ones, not a translation."""
        return self.official_fr if language == "fr" else self.official_en

    @property
    def is_shipped(self) -> bool:
        return self.organisation_id is None and self.network_id is None

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def owner(self) -> Organisation | Network | None:
        return self.organisation or self.network

    @property
    def titled(self) -> str:
        """Its name, with its version where the name does not say it."""
        return str(self) if self.version in str(self) else f"{self} {self.version}"


class SkillArea(Bilingual):
    """A group of skills of one framework."""

    framework = models.ForeignKey(SkillFramework, models.CASCADE, related_name="areas")
    code = CleanText(_("code"), max_length=12)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["framework", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="skill_area_code_once_per_framework"
            )
        ]


class SkillQuerySet(models.QuerySet["Skill"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(framework__in=SkillFramework.objects.of(organisation))


class Skill(Bilingual):
    """What somebody can be seen to do."""

    framework = models.ForeignKey(SkillFramework, models.CASCADE, related_name="skills")
    area = models.ForeignKey(SkillArea, models.CASCADE, related_name="skills")
    public_id = PublicId()
    code = CleanText(_("code"), max_length=12)
    plain_en = CleanText(_("in plain English"), max_length=200, blank=True)
    plain_fr = CleanText(_("in plain French"), max_length=200, blank=True)
    pictogram = models.SlugField(_("pictogram"), max_length=30, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="skill_code_once_per_framework"
            )
        ]

    @property
    def plain(self) -> str:
        """What somebody who can do it would say; the name where nobody has written it yet."""
        return self.in_language("plain") or str(self)


class LevelQuerySet(models.QuerySet["Level"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(framework__in=SkillFramework.objects.of(organisation))


class Level(Bilingual):
    """A step of a framework's scale, in words a young person says of themself."""

    framework = models.ForeignKey(SkillFramework, models.CASCADE, related_name="levels")
    value = models.PositiveSmallIntegerField(_("value"))
    plain_en = CleanText(_("in plain English"), max_length=200, blank=True)
    plain_fr = CleanText(_("in plain French"), max_length=200, blank=True)
    # Empty for a step below the first of the eight official levels.
    official_low = models.PositiveSmallIntegerField(
        _("lowest of the eight official levels"), null=True, blank=True
    )
    official_high = models.PositiveSmallIntegerField(
        _("highest of the eight official levels"), null=True, blank=True
    )

    objects = LevelQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "value"], name="level_value_once_per_framework"
            ),
            models.CheckConstraint(
                condition=Q(official_low=None, official_high=None)
                | Q(
                    official_low__gte=1,
                    official_high__lte=8,
                    official_low__lte=F("official_high"),
                ),
                name="level_stands_among_the_official_eight",
            ),
        ]

    @property
    def plain(self) -> str:
        return self.in_language("plain")


class Sight(models.Model):
    """What is seen when somebody has reached a level of a skill, in observable words."""

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="sights")
    level = models.ForeignKey(Level, models.CASCADE, related_name="sights")
    seen_en = CleanText(max_length=300, blank=True)
    seen_fr = CleanText(max_length=300, blank=True)

    class Meta:
        ordering = ["skill", "level__value"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "level"], name="sight_once_per_skill_level")
        ]

    def __str__(self) -> str:
        first, second = (
            (self.seen_fr, self.seen_en) if get_language() == "fr" else (self.seen_en, self.seen_fr)
        )
        return first or second


class SkillMatch(models.Model):
    """Which skill of one version answers to which of another, and how well.

    For reading two lists side by side: no start and end are ever compared across versions.
    """

    class Quality(models.TextChoices):
        SAME = "same", _("same")
        NEAR = "near", _("near")
        CHANGED = "changed", _("changed")

    older = models.ForeignKey(Skill, models.CASCADE, related_name="newer_matches")
    newer = models.ForeignKey(Skill, models.CASCADE, related_name="older_matches")
    quality = models.CharField(max_length=8, choices=Quality)

    class Meta:
        ordering = ["newer", "older"]
        constraints = [
            models.UniqueConstraint(fields=["older", "newer"], name="skill_match_once_per_pair")
        ]

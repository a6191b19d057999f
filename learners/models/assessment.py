"""How far somebody has come in a skill: as seen, as they say themselves, or shown from outside."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import CleanText, PublicId

from .external import ExternalEvidence
from .learner import Learner
from .skills import Level, Skill


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def by(self, method: str) -> Self:
        """One series: observation and self-assessment are never mixed."""
        return self.filter(method=method)


class Assessment(models.Model):
    """A learner's level in a skill on a day, at a stage, by a method."""

    class Stage(models.TextChoices):
        START = "start", _("start")
        INTERIM = "interim", _("on the way")
        END = "end", _("end")

    class Method(models.TextChoices):
        OBSERVED = "observed", _("observed")
        SELF = "self", _("self-assessment")
        EXTERNAL = "external", _("external evidence")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assessments")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="assessments")
    skill = models.ForeignKey(
        Skill, models.PROTECT, verbose_name=_("skill"), related_name="assessments"
    )
    level = models.ForeignKey(Level, models.PROTECT, verbose_name=_("level"), related_name="+")
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.INTERIM)
    method = models.CharField(_("method"), max_length=8, choices=Method, default=Method.OBSERVED)
    on = models.DateField(_("date"), default=timezone.localdate)
    assessor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    note = CleanText(_("what was seen"), max_length=300, blank=True)
    evidence = models.ForeignKey(
        StoredFile,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("photo or paper"),
        related_name="+",
    )
    shows_person = models.BooleanField(_("the person is seen on it"), default=False)
    paper = models.ForeignKey(  # from outside, which shows this level
        ExternalEvidence, models.SET_NULL, null=True, editable=False, related_name="levels"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "skill", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "skill", "stage", "method", "on"],
                name="assessment_once_a_day_per_stage_and_method",
                violation_error_message=_("This skill was assessed that day, the same way."),
            ),
            models.CheckConstraint(
                condition=Q(paper=None) | Q(method="external"),
                name="assessment_by_paper_is_external",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "method", "learner", "skill", "stage", "on"],
                name="assessment_for_progress",
            )
        ]

    def clean(self) -> None:
        if self.level.framework_id != self.skill.framework_id:
            raise ValidationError({"level": _now("This level belongs to another framework.")})

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

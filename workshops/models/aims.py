"""What a workshop wants its people to learn, and what was assessed in it."""

from __future__ import annotations

from typing import Self

from django.db import models

from inclusion.models import Organisation
from learners.models import Assessment, Skill

from .session import Session
from .workshop import Workshop

FEWEST, MOST = 3, 8  # skills of a workshop: enough to tell, few enough to be assessed


class AimQuerySet(models.QuerySet["Aim"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(workshop__organisation=organisation)


class Aim(models.Model):
    """A skill that a workshop aims at."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="aims")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="aims")
    rank = models.PositiveSmallIntegerField(default=0)

    objects = AimQuerySet.as_manager()

    class Meta:
        ordering = ["workshop", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "skill"], name="aim_once_per_workshop")
        ]

    def __str__(self) -> str:
        return str(self.skill)


class AssessedInQuerySet(models.QuerySet["AssessedIn"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(assessment__organisation=organisation)


class AssessedIn(models.Model):
    """The workshop, and the session if any, that an assessment was made in."""

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="assessed_in")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="assessed")
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="assessed"
    )

    objects = AssessedInQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.workshop)

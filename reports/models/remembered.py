from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from inclusion.models import Organisation, User


class RememberedQuerySet(models.QuerySet["Remembered"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def by(self, user: User) -> Self:
        return self.filter(user=user)


class Remembered(models.Model):
    """What somebody last asked a report for, so that it opens the same next time."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    report = models.SlugField(max_length=60)
    asked = models.JSONField(default=list)  # pairs, as reports.parameters writes them
    used_at = models.DateTimeField(default=timezone.now)

    objects = RememberedQuerySet.as_manager()

    class Meta:
        ordering = ["-used_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "report"], name="remembered_once_per_report"
            )
        ]

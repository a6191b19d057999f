from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanLines


class NarrativeQuerySet(models.QuerySet["Narrative"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def about(self, report: str, scope: str) -> Self:
        return self.filter(report=report, scope=scope)

    def over(self, start: date, end: date) -> Self:
        return self.filter(start=start, end=end)


class Narrative(models.Model):
    """What the organisation says beside the figures of one report, of one scope, over one period.

    `scope` is empty for the whole organisation, else it stands for the workshops asked for.
    """

    LONGEST = 200_000  # letters: some forty pages, and as many again

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="narratives")
    report = models.SlugField(max_length=60)
    scope = models.CharField(max_length=64, blank=True)
    start = models.DateField()
    end = models.DateField()
    slot = models.SlugField(max_length=40)
    text = CleanLines(_("text"), max_length=LONGEST)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = NarrativeQuerySet.as_manager()

    class Meta:
        ordering = ["-end", "-start", "slot", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "report", "scope", "start", "end", "slot"],
                name="narrative_once_per_slot",
            )
        ]

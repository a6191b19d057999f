from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation


class AgeBracketsQuerySet(models.QuerySet["AgeBrackets"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class AgeBrackets(models.Model):
    """The age brackets a funder of this organisation counts by, where they are not the usual ones.

    `ages` names the set as the reports do; the brackets end with these years of age, and the last
    one, which is not said, has no end.
    """

    MOST = 12
    OLDEST = 120

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="age_brackets")
    ages = models.SlugField(max_length=40)
    last_years = models.JSONField(_("last year of age of each bracket"), default=list)

    objects = AgeBracketsQuerySet.as_manager()

    class Meta:
        ordering = ["ages", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "ages"], name="age_brackets_once_per_set"
            )
        ]

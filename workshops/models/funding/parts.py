"""What an agreement is made of: each part belongs to it, and is journalled as a change of it."""

from __future__ import annotations

from typing import Self

from django.db import models

from inclusion.models import Organisation
from inclusion.models.fields import PublicId

from .agreement import Agreement


class PartQuerySet(models.QuerySet):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Part(models.Model):
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    public_id = PublicId()
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="%(class)ss", editable=False
    )

    class Meta:
        abstract = True

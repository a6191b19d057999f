"""Which of our fields goes into which column of the file of participants."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId


class ColumnMappingQuerySet(models.QuerySet["ColumnMapping"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class ColumnMapping(models.Model):
    """One version of the columns: never changed, a newer one takes its place.

    `columns` is a list of {"field", "heading", "values"}, in the order of the file.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    public_id = PublicId()
    version = models.PositiveIntegerField()
    columns = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"], name="column_mapping_version_once"
            )
        ]

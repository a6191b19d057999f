"""The clock of the active file: who was told that they will be erased, and what each run did."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from inclusion.models import Organisation
from inclusion.models.fields import PublicId

from .learner import Learner


class RetentionNoticeQuerySet(models.QuerySet["RetentionNotice"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class RetentionNotice(models.Model):
    """That a person will be erased unless they come back; void once their last contact moves."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="retention_notices")
    public_id = PublicId()
    learner = models.OneToOneField(Learner, models.CASCADE, related_name="retention_notice")
    last_contact = models.DateField()
    given_on = models.DateField()
    erased_from = models.DateField()  # the first day on which the run may erase

    objects = RetentionNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["erased_from", "pk"]


class RetentionRunQuerySet(models.QuerySet["RetentionRun"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class RetentionRun(models.Model):
    """One run of the clock for an organisation, in numbers."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="retention_runs")
    day = models.DateField()
    ran_at = models.DateTimeField(default=timezone.now)
    noticed = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)  # notices void: the person came back
    held = models.PositiveIntegerField(default=0)
    erased = models.PositiveIntegerField(default=0)

    objects = RetentionRunQuerySet.as_manager()

    class Meta:
        ordering = ["-ran_at", "-pk"]

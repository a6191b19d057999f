"""What is left of an erasure, and what an organisation must not erase yet."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Erasure(models.Model):
    """That somebody was erased, never who: enough to erase them again after a restored backup."""

    class Cause(models.TextChoices):
        ASKED = "asked", _("at somebody's request")
        TERM = "term", _("at the end of the time of keeping")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="erasures")
    public_id = PublicId()
    learner_key = models.PositiveBigIntegerField(unique=True)  # of the row that stays for figures
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=8, choices=Cause)
    reason = CleanText(_("reason"), max_length=200, blank=True)
    erased_at = models.DateTimeField(default=timezone.now)
    erased_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["-erased_at", "-pk"]


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def standing(self, day: date) -> Self:
        """Those that still forbid erasing on `day`."""
        return self.filter(lifted_at=None, until__gte=day)


class LegalHold(models.Model):
    """A reason in law not to erase somebody before a day: a complaint, an audit, a claim."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="legal_holds")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="legal_holds")
    reason = CleanText(_("reason in law"), max_length=200)
    until = models.DateField(_("until"))
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]

"""The archive of evidence: papers kept apart from active files, on a clock of their own."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def past(self, day: date) -> Self:
        """What must no longer be kept on `day`."""
        return self.filter(keep_until__lt=day)


class Evidence(models.Model):
    """A paper an audit may ask for, such as a signed sheet of a co-funded operation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="evidence")
    public_id = PublicId()
    learner = models.ForeignKey(
        Learner, models.PROTECT, null=True, blank=True, related_name="evidence"
    )  # None: it is about no single person
    title = CleanText(_("title"), max_length=150, help_text=_("What it is, without a name."))
    reason = CleanText(
        _("why it must be kept"),
        max_length=200,
        help_text=_("The rule or the agreement that asks for it."),
    )
    keep_until = models.DateField(_("kept until"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["keep_until", "pk"]

    def __str__(self) -> str:
        return self.title

"""What was shown elsewhere of what somebody can do: a paper kept as evidence, awarded by nobody."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class ExternalEvidenceQuerySet(models.QuerySet["ExternalEvidence"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class ExternalEvidence(models.Model):
    """A profile, a certificate or a school record that somebody brought. Others issued it."""

    class Kind(models.TextChoices):
        PROFILE = "profile", _("profile of a test taken online")
        CERTIFICATE = "certificate", _("certificate from elsewhere")
        SCHOOL = "school", _("school record")
        WORK = "work", _("placement or work record")
        OTHER = "other", _("other paper")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="external_evidence")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="external_evidence")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = CleanText(_("title"), max_length=120)
    issuer = CleanText(_("issued by"), max_length=120)
    on = models.DateField(_("date on the paper"))
    note = CleanText(_("what it shows"), max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("photo or paper"),
        related_name="+",
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ExternalEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

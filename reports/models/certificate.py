"""What a person takes home on paper: certificates of participation."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId
from learners.models import Learner
from workshops.models import Workshop


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def valid(self) -> Self:
        return self.filter(revoked_at=None)

    def with_code(self, code: str) -> Certificate | None:
        """The one whose paper carries this code, whatever organisation issued it."""
        return self.filter(code=code).select_related("organisation", "workshop", "learner").first()


class Certificate(models.Model):
    """A certificate of participation as it was issued: its facts do not move afterwards."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="certificates")
    public_id = PublicId()
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="certificates")
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="certificates")
    number = models.CharField(_("number"), max_length=20)
    code = models.CharField(max_length=27, unique=True, editable=False)
    language = models.CharField(max_length=2, choices=Organisation.Language)
    first_day = models.DateField()
    last_day = models.DateField()
    place = CleanText(max_length=250, blank=True)
    sessions_held = models.PositiveSmallIntegerField()
    sessions_attended = models.PositiveSmallIntegerField()
    minutes_held = models.PositiveIntegerField()
    minutes_attended = models.PositiveIntegerField()
    line = models.JSONField(default=list)  # one status a session held: the line of presence
    signatory_name = CleanText(max_length=120, blank=True)
    signatory_title = CleanText(max_length=120, blank=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_because = CleanText(_("reason"), max_length=200, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="certificate_number_once_per_organisation"
            ),
            models.UniqueConstraint(
                fields=["workshop", "learner"],
                condition=Q(revoked_at=None),
                name="certificate_one_valid_per_workshop_and_learner",
            ),
        ]

    def is_theirs(self, user: User) -> bool:
        return self.workshop.is_theirs(user)

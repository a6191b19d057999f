"""What leaves the room on paper: certificates, and files made for download."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import CleanText, PublicId
from inclusion.working import was_left
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


class ExportQuerySet(models.QuerySet["Export"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Export(models.Model):
    """A document being made by the worker for one person, then kept seven days.

    `parameters` say what is asked for and, when it failed, why (`failure`).
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        CERTIFICATES = "certificates", _("certificates")
        LEARNER_FILE = "learner_file", _("personal file")
        PASSPORT = "passport", _("passport of skills")

    class Failure(models.TextChoices):
        REFUSED = "refused", _("You no longer have the right to this document.")
        TOO_LARGE = "too_large", _("The document is too large to be laid out.")
        STOPPED = "stopped", _("The work was interrupted before the document was ready.")
        NOTHING = "nothing", _("There is nothing to print.")

    KEPT = timedelta(days=7)
    PATIENCE = timedelta(minutes=10)  # after that, a worker that never came is not waited for

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="exports")
    public_id = PublicId()
    kind = models.CharField(max_length=20)  # one of Kind
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")
    filename = models.CharField(max_length=120, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def is_theirs(self, user: User) -> bool:
        return self.asked_by_id == user.pk

    @property
    def is_waiting(self) -> bool:
        """Until it is made, its worker is dead, or none has come for too long."""
        patient = timezone.now() - self.asked_at < self.PATIENCE
        return self.state == self.State.WAITING and patient and not was_left(self.public_id)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY and self.file_id is not None

    @property
    def obstacle(self) -> str:
        """Why there is no document, in words; empty while there may be one."""
        if self.is_waiting or self.state == self.State.READY:
            return ""
        return str(self.Failure(self.parameters.get("failure", "stopped")).label)

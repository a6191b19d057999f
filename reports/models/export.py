"""Files made for download by the worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import PublicId
from inclusion.working import was_left


class ExportQuerySet(models.QuerySet["Export"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def asked_by(self, user: User) -> Self:
        return self.filter(asked_by=user)

    def waiting(self) -> Self:
        return self.filter(state=Export.State.WAITING)


class Export(models.Model):
    """A document being made by the worker for one person, then kept seven days.

    `parameters` say what is asked for and, when it failed, why (`failure`).
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        CERTIFICATES = "certificates", _("certificates")
        LEARNER_FILE = "learner_file", _("personal file")
        PASSPORT = "passport", _("passport of skills")
        LIST = "list", _("list with names")
        OPERATION = "operation", _("indicators of an FSE+ operation")

    class Failure(models.TextChoices):
        REFUSED = "refused", _("You no longer have the right to this document.")
        TOO_LARGE = "too_large", _("The document is too large to be laid out.")
        STOPPED = "stopped", _("The work was interrupted before the document was ready.")
        NOTHING = "nothing", _("There is nothing to print.")

    KEPT = timedelta(days=7)
    PATIENCE = timedelta(minutes=10)  # after that, a worker that never came is not waited for
    TRIES = 2  # work whose worker died is taken up again once

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
    tries = models.PositiveSmallIntegerField(default=1)
    done = models.PositiveIntegerField(default=0)  # steps of `whole`, for whoever waits
    whole = models.PositiveIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def is_theirs(self, user: User) -> bool:
        return self.asked_by_id == user.pk

    @property
    def is_waiting(self) -> bool:
        """Until it is made, its worker has died too often, or none has come for too long."""
        patient = timezone.now() - self.asked_at < self.PATIENCE
        lost = self.tries >= self.TRIES and self.was_left
        return self.state == self.State.WAITING and patient and not lost

    @property
    def was_left(self) -> bool:
        """Whether a worker died over it."""
        return was_left(self.public_id)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY and self.file_id is not None

    @property
    def obstacle(self) -> str:
        """Why there is no document, in words; empty while there may be one."""
        if self.is_waiting or self.state == self.State.READY:
            return ""
        return str(self.Failure(self.parameters.get("failure", "stopped")).label)

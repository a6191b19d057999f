from __future__ import annotations

from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import PublicId
from .organisation import Organisation
from .user import User


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class StoredFile(models.Model):
    """A file of one organisation, kept under a random name and served by a checked view only."""

    class Purpose(models.TextChoices):
        LOGO = "logo", _("logo")
        IMPORT = "import", _("file to import")
        EXPORT = "export", _("file made for download")
        CREATION = "creation", _("photo of a creation")
        PROOF = "proof", _("proof of a permission")
        EVIDENCE = "evidence", _("paper of the evidence archive")
        SKILL = "skill", _("evidence of a skill")

    public_id = PublicId()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="files")
    purpose = models.CharField(max_length=20, choices=Purpose)
    type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "pk"]

    @property
    def path(self) -> Path:
        return Path(settings.FILES_ROOT) / self.public_id.hex[:2] / self.public_id.hex

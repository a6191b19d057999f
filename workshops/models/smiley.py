"""What people say of a session as they leave it: a face each, and of nobody."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation

from .session import Session


class SmileyQuerySet(models.QuerySet["Smiley"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(session__organisation=organisation)


class Smiley(models.Model):
    """How many chose one face at the end of one session: no row a person, no hour, no order."""

    class Face(models.TextChoices):
        GREAT = "great", _("Great")
        GOOD = "good", _("Good")
        SO_SO = "so_so", _("So-so")
        BAD = "bad", _("Not for me")

    session = models.ForeignKey(Session, models.CASCADE, related_name="smileys")
    face = models.CharField(max_length=5, choices=Face)
    count = models.PositiveIntegerField(default=0)

    objects = SmileyQuerySet.as_manager()

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "face"], name="smiley_once_per_face")
        ]

    def __str__(self) -> str:
        return self.get_face_display()

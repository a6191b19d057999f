"""What the team writes about a person, who may read it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanLines, PublicId

from .learner import Learner


class NoteQuerySet(models.QuerySet["Note"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Note(models.Model):
    """A few lines about a person, in words they could read."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="notes")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="notes")
    text = CleanLines(_("note"), max_length=1000)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

    def is_fresh_from(self, user: User) -> bool:
        """Whether this account wrote it today: until midnight a slip is simply put right."""
        today = self.organisation.today()
        written_on = self.written_at.astimezone(self.organisation.zone).date()
        return self.written_by_id == user.pk and written_on == today

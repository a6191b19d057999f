"""What a young person has made, kept as a link or a photo."""

from __future__ import annotations

from typing import Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class CreationQuerySet(models.QuerySet["Creation"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Creation(models.Model):
    """A game, an object, a film… A photo on which the person is seen needs their permission."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="creations")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="creations")
    title = CleanText(_("title"), max_length=120)
    made_on = models.DateField(_("made on"), default=timezone.localdate)
    made_in = CleanText(_("made in"), max_length=120, blank=True)
    link = models.URLField(
        _("link"),
        blank=True,
        max_length=500,
        validators=[URLValidator(schemes=["https"])],
    )
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    shows_person = models.BooleanField(_("the person is seen on it"), default=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = CreationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="") | Q(photo__isnull=False),
                name="creation_can_be_seen",
                violation_error_message=_("Give a link or a photo."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

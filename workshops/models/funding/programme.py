"""A line of work that workshops belong to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation
from inclusion.models.fields import CleanText, PublicId


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)


class Programme(models.Model):
    """A line of work, « action », to which several workshops belong."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    public_id = PublicId()
    name = CleanText(_("name"), max_length=120)
    expects_assessment = models.BooleanField(
        _("a start and an end assessment are expected"),
        default=False,
        help_text=_("In every workshop of this programme that aims at skills."),
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="programme_name_once_per_organisation",
                violation_error_message=_("A programme has this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile
from inclusion.models.fields import CleanText, PublicId


class FunderQuerySet(models.QuerySet["Funder"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)


class Funder(models.Model):
    """Who pays."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        CITY = "city", _("city or group of cities")
        DEPARTMENT = "department", _("department council")
        REGION = "region", _("Region")
        CAF = "caf", _("family benefits office (CAF)")
        FOUNDATION = "foundation", _("foundation or company")
        EUROPE = "esf_plus", _("European Social Fund Plus (FSE+)")
        OTHER = "other", _("other")

    # To these an association accounts for each subsidy on the form CERFA 15059.
    ACCOUNTED_TO = (Kind.STATE, Kind.CITY, Kind.DEPARTMENT, Kind.REGION)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="funders")
    public_id = PublicId()
    name = CleanText(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.STATE)
    logo = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FunderQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="funder_name_once_per_organisation",
                violation_error_message=_("A funder has this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_european(self) -> bool:
        return self.kind == self.Kind.EUROPE

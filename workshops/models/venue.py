from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inclusion.models import Commune, Neighbourhood, Organisation
from inclusion.models.fields import CleanLines, CleanText, PublicId
from inclusion.models.organisation import FRENCH_ZONES


class VenueQuerySet(models.QuerySet["Venue"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)


class Venue(models.Model):
    """A place where sessions are held, and whether it stands in a priority neighbourhood."""

    class Standing(models.TextChoices):
        IN = "in", _("in a priority neighbourhood")
        OUTSIDE = "outside", _("outside")
        ONLINE = "online", _("online")
        UNKNOWN = "unknown", _("not determined")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="venues")
    public_id = PublicId()
    name = CleanText(_("name"), max_length=120)
    address = CleanLines(_("address"), max_length=300, blank=True)
    commune = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, verbose_name=_("commune"), related_name="+"
    )
    standing = models.CharField(
        _("where it stands"), max_length=8, choices=Standing, default=Standing.UNKNOWN
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("neighbourhood"),
        related_name="+",
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        choices=[(zone, zone) for zone in FRENCH_ZONES],
        help_text=_("Only if it differs from the organisation's."),
    )
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="venue_name_once_per_organisation",
                violation_error_message=_("A venue with this name exists already."),
            ),
            models.CheckConstraint(
                condition=Q(standing="in") | Q(neighbourhood__isnull=True),
                name="venue_neighbourhood_means_in",
                violation_error_message=_("A neighbourhood is only for venues that stand in it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inclusion.models import Commune, Network, Organisation
from inclusion.models.fields import CleanText, PublicId


class LocalZoneQuerySet(models.QuerySet["LocalZone"]):
    def of(self, organisation: Organisation) -> Self:
        """Its own, and its network's."""
        theirs = Q(organisation=organisation)
        if organisation.network_id is not None:
            theirs |= Q(network=organisation.network_id)
        return self.filter(theirs)

    def active(self) -> Self:
        return self.filter(archived_at=None)


class LocalZone(models.Model):
    """An area a city contract targets besides the official list, as a pocket of poverty.

    Never a priority neighbourhood, whatever its name: it is told apart everywhere.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, editable=False, related_name="local_zones"
    )
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, editable=False, related_name="local_zones"
    )
    public_id = PublicId()
    name = CleanText(_("name"), max_length=120)
    commune = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, verbose_name=_("commune"), related_name="+"
    )
    contract = CleanText(
        _("contract that names it"),
        max_length=120,
        blank=True,
        help_text=_("Such as the city contract, its years and its page."),
    )
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = LocalZoneQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(network__isnull=True),
                name="local_zone_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="local_zone_name_once_per_organisation",
                violation_error_message=_("A zone with this name exists already."),
            ),
            models.UniqueConstraint(
                fields=["network", "name"],
                name="local_zone_name_once_per_network",
                violation_error_message=_("A zone with this name exists already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.commune.name}" if self.commune else self.name

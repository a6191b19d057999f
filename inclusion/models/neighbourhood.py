from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Commune(models.Model):
    """A French commune, by its INSEE code."""

    code = models.CharField(_("INSEE code"), max_length=5, unique=True)
    name = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=80, db_index=True, editable=False)
    department = models.CharField(max_length=3, db_index=True)
    postcode = models.CharField(max_length=5, blank=True, db_index=True)
    other_postcodes = models.CharField(max_length=140, blank=True)  # « 37100 37200 »

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.department})"

    @property
    def postcodes(self) -> list[str]:
        return [self.postcode, *self.other_postcodes.split()]


class NeighbourhoodQuerySet(models.QuerySet["Neighbourhood"]):
    def in_commune(self, commune: Commune) -> Self:
        return self.filter(communes=commune)

    def light(self) -> Self:
        """Without the perimeter, which weighs more than all the rest."""
        return self.defer("perimeter")


class Neighbourhood(models.Model):
    """A priority neighbourhood (QPV): official code, name, communes, perimeter.

    Source: ANCT, « quartiers prioritaires de la politique de la ville », generation 2024,
    Licence Ouverte. `perimeter` is GeoJSON MultiPolygon coordinates, WGS84 (longitude, latitude).
    """

    code = models.CharField(_("code"), max_length=8)
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    vintage = models.PositiveSmallIntegerField(_("generation"), default=2024)
    department = models.CharField(max_length=3, db_index=True)
    communes = models.ManyToManyField(Commune, related_name="neighbourhoods")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    perimeter = models.JSONField(null=True)
    loaded_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "vintage"], name="neighbourhood_once_per_vintage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

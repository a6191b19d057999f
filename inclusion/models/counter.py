from __future__ import annotations

from django.db import models

from .organisation import Organisation


class CounterQuerySet(models.QuerySet["Counter"]):
    def of(self, organisation: Organisation) -> CounterQuerySet:
        return self.filter(organisation=organisation)

    def reserve(self, organisation: Organisation, series: str, how_many: int = 1) -> int:
        """Take `how_many` numbers, return the first. Needs a transaction; none is reused."""
        self.get_or_create(organisation=organisation, series=series)
        counter = self.select_for_update().get(organisation=organisation, series=series)
        first = counter.last + 1
        counter.last += how_many
        counter.save(update_fields=["last"])
        return first


class Counter(models.Model):
    """The last number given in a series people see (learners, certificates of a year)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="counters")
    series = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    objects = CounterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series"], name="counter_once_per_series"
            )
        ]

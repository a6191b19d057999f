from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Commune, Neighbourhood, Organisation, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class AddressToCheckQuerySet(models.QuerySet["AddressToCheck"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def current(self) -> Self:
        """Without those kept too long, which the next import or check removes."""
        return self.filter(made_at__gte=timezone.now() - AddressToCheck.KEPT)

    def waiting(self) -> Self:
        return self.filter(state=AddressToCheck.State.WAITING)

    def settled(self) -> Self:
        """What the map answers for sure."""
        sure = [AddressToCheck.State.INSIDE, AddressToCheck.State.OUTSIDE]
        return self.filter(state__in=sure)

    def too_old(self) -> Self:
        return self.filter(made_at__lt=timezone.now() - AddressToCheck.KEPT)


class AddressToCheck(models.Model):
    """An address out of a file, kept until it is placed on the map and thirty days at most."""

    class State(models.TextChoices):
        WAITING = "waiting", _("to check")
        INSIDE = "inside", _("in a priority neighbourhood")
        OUTSIDE = "outside", _("outside")
        EDGE = "edge", _("near an edge: to verify")
        NOT_FOUND = "not_found", _("address not found")

    KEPT = timedelta(days=30)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    public_id = PublicId()
    learner = models.OneToOneField(Learner, models.CASCADE, related_name="address_to_check")
    address = CleanText(_("address"), max_length=300)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField(_("since"))
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, related_name="+")
    metres = models.PositiveIntegerField(null=True)  # to the edge of that neighbourhood
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = AddressToCheckQuerySet.as_manager()

    class Meta:
        ordering = ["learner__folded_last", "learner__folded_first", "pk"]

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

    @property
    def kept_until(self) -> date:
        return timezone.localdate(self.made_at + self.KEPT)

"""What changes about a person, each with the day it starts to hold."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Commune, Neighbourhood, Organisation, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner
from .zone import LocalZone


class HistoryQuerySet(models.QuerySet):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def on(self, day: date) -> Self:
        """What held on `day`, the latest first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-pk")


class Residence(models.Model):
    """Where a person lives, as far as it matters: in a priority neighbourhood, outside, unknown."""

    class Answer(models.TextChoices):
        IN = "in", _("in a priority neighbourhood")
        OUTSIDE = "outside", _("outside")
        UNKNOWN = "unknown", _("not determined")

    class Method(models.TextChoices):
        DECLARED = "declared", _("declared by the person or the family")
        CHOSEN = "chosen", _("neighbourhood chosen in the list")
        MAP = "map", _("checked on the map")
        ADDRESS = "address", _("address placed by a geocoder")
        SIGVILLE = "sigville", _("checked on SIG Ville")
        IMPORTED = "imported", _("taken from a file")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="residences")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="residences")
    valid_from = models.DateField(_("since"), default=timezone.localdate)
    answer = models.CharField(
        _("lives in a priority neighbourhood"), max_length=8, choices=Answer, default=Answer.UNKNOWN
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("neighbourhood"),
        related_name="+",
    )
    vintage = models.PositiveSmallIntegerField(default=2024, editable=False)
    method = models.CharField(_("known by"), max_length=10, choices=Method, default=Method.DECLARED)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    zone = models.ForeignKey(
        LocalZone,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("other targeted zone"),
        related_name="+",
    )
    address = CleanText(_("address"), max_length=300, blank=True)  # only if the family allows it
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = HistoryQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="in") | Q(neighbourhood__isnull=True),
                name="residence_neighbourhood_means_in",
                violation_error_message=_("A neighbourhood is only for people who live in it."),
            ),
            models.UniqueConstraint(
                fields=["learner", "valid_from"], name="residence_once_a_day_per_learner"
            ),
        ]

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)


def living(day: date) -> dict[str, Any]:
    """Annotations of a learner: `qpv`, the answer that holds on `day`, and `quarter`, by name."""
    held = Residence.objects.on(day).filter(learner=OuterRef("pk"))
    return {
        "qpv": Coalesce(Subquery(held.values("answer")[:1]), Value(Residence.Answer.UNKNOWN)),
        "quarter": Subquery(held.values("neighbourhood__name")[:1]),
    }


class Situation(models.Model):
    """Schooling, work and diploma obtained."""

    class Occupation(models.TextChoices):
        PUPIL = "pupil", _("school, lower or upper secondary")
        STUDENT = "student", _("higher education")
        APPRENTICE = "apprentice", _("apprenticeship")
        EMPLOYEE = "employee", _("employed")
        SELF_EMPLOYED = "self_employed", _("self-employed")
        JOBSEEKER_REGISTERED = "jobseeker_registered", _("looking for work, registered")
        JOBSEEKER_UNREGISTERED = "jobseeker_unregistered", _("looking for work, not registered")
        NEET = "neet", _("neither work, study nor search")
        TRAINEE = "trainee", _("vocational trainee")
        CIVIC_SERVICE = "civic_service", _("civic service")
        RETIRED = "retired", _("retired")
        OTHER = "other", _("other situation")
        UNKNOWN = "unknown", _("unknown")

    class Diploma(models.TextChoices):
        NONE_OR_COLLEGE = "none_or_college", _("none, or lower secondary")
        CAP_BAC = "cap_bac", _("CAP, BEP or baccalauréat")
        HIGHER = "higher", _("two years after the baccalauréat, or more")
        UNKNOWN = "unknown", _("unknown")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="situations")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="situations")
    valid_from = models.DateField(_("since"), default=timezone.localdate)
    occupation = models.CharField(
        _("situation"), max_length=24, choices=Occupation, default=Occupation.UNKNOWN
    )
    diploma = models.CharField(
        _("highest diploma obtained"), max_length=16, choices=Diploma, default=Diploma.UNKNOWN
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = HistoryQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "valid_from"], name="situation_once_a_day_per_learner"
            )
        ]

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

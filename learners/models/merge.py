"""Two records that were one person, or were said to be two."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId

from .learner import Learner

UNDOABLE_DAYS = 30


class Exact(DjangoJSONEncoder):
    """Instants to the microsecond: what is taken back is what it was."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


class MergeQuerySet(models.QuerySet["Merge"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def over(self, today: date) -> Self:
        """Those whose thirty days have passed, and that still hold what an undoing would need."""
        limit = today - timedelta(days=UNDOABLE_DAYS)
        return self.filter(forgotten_at=None, at__date__lt=limit)


class Merge(models.Model):
    """One record taken into another, with all that it takes to part them again for thirty days.

    `moved` holds keys of rows, `set_aside` whole rows that could not stand beside another, `former`
    what columns held before, with what the merge put there. All three are emptied once undone, or
    once it no longer can be. See `learners.moving`.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="merges")
    public_id = PublicId()
    kept = models.ForeignKey(Learner, models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("on"), default=timezone.now, editable=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    moved = models.JSONField(default=list, editable=False)
    set_aside = models.JSONField(default=list, editable=False, encoder=Exact)
    former = models.JSONField(default=list, editable=False, encoder=Exact)
    undone_at = models.DateTimeField(_("undone on"), null=True, editable=False)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    forgotten_at = models.DateTimeField(null=True, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("absorbed")), name="merge_is_of_two_records"
            ),
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=Q(undone_at=None),
                name="merge_absorbs_a_record_once",
            ),
        ]

    @property
    def is_undoable(self) -> bool:
        return not (self.undone_at or self.forgotten_at) and (
            self.last_day >= self.organisation.today()
        )

    @property
    def last_day(self) -> date:
        """The last day on which it can be undone."""
        return timezone.localdate(self.at, self.organisation.zone) + timedelta(days=UNDOABLE_DAYS)


class NotSameQuerySet(models.QuerySet["NotSame"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def between(self, learner: Learner, other: Learner) -> Self:
        return self.filter(
            Q(first=learner, second=other) | Q(first=other, second=learner),
            organisation=learner.organisation,
        )


class NotSame(models.Model):
    """Somebody looked at these two, and they are two people."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="not_same")
    public_id = PublicId()
    first = models.ForeignKey(Learner, models.CASCADE, related_name="not_same_as")
    second = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("on"), default=timezone.now, editable=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = NotSameQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="not_same_is_of_two_records"
            ),
            models.UniqueConstraint(fields=["first", "second"], name="not_same_is_said_once"),
        ]

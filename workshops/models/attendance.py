from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId
from learners.models import Learner

from .session import Session


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def counted(self) -> Self:
        """Present or late, at a session held: the only rows any figure counts."""
        return self.filter(status__in=Attendance.COUNTED, session__state=Session.State.HELD)

    def marked(self) -> Self:
        return self.exclude(status=Attendance.Status.NOT_RECORDED)


class Attendance(models.Model):
    """A learner in a session. No row, or « not recorded », is a blank: never an absence."""

    class Status(models.TextChoices):
        NOT_RECORDED = "not_recorded", _("not recorded")
        PRESENT = "present", _("present")
        LATE = "late", _("late")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    class Source(models.TextChoices):
        SPAN = "span", _("arrival and departure")
        TYPED = "typed", _("typed")
        LATENESS = "lateness", _("duration less lateness")
        FULL = "full", _("whole session")

    COUNTED = (Status.PRESENT, Status.LATE)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="attendances")
    public_id = PublicId()
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="attendances")
    status = models.CharField(
        pgettext_lazy("what is noted", "attendance"),
        max_length=12,
        choices=Status,
        default=Status.NOT_RECORDED,
    )
    late_minutes = models.PositiveSmallIntegerField(_("minutes late"), null=True, blank=True)
    arrived = models.PositiveSmallIntegerField(
        _("arrival, in minutes after the start"), null=True, blank=True
    )
    left = models.PositiveSmallIntegerField(
        _("departure, in minutes after the start"), null=True, blank=True
    )
    minutes = models.PositiveSmallIntegerField(default=0, editable=False)
    minutes_source = models.CharField(max_length=8, choices=Source, blank=True, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["session", "learner__folded_last", "learner__folded_first", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "learner"], name="attendance_once_per_session"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["present", "late"], minutes__gt=0)
                | (~Q(status__in=["present", "late"]) & Q(minutes=0)),
                name="attendance_minutes_mean_presence",
            ),
            models.CheckConstraint(
                condition=Q(status="late") | Q(late_minutes=None),
                name="attendance_lateness_means_late",
            ),
            models.CheckConstraint(
                condition=Q(left=None) | Q(arrived=None) | Q(left__gt=F("arrived")),
                name="attendance_leaves_after_arriving",
                violation_error_message=_("Departure comes after arrival."),
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    *("session", "status", "learner", "minutes"),
                    *("minutes_source", "recorded_at"),
                ],
                name="attendance_for_reports",
            ),
        ]

    def settle(self, length: int) -> None:
        """Set `minutes` and their source for a session of `length` minutes.

        Departure less arrival; else minutes typed; else duration less lateness; else the whole
        duration; never under 1 nor over the duration.
        """
        source, minutes = self._minutes(length)
        counted = self.status in self.COUNTED
        self.minutes = min(max(minutes, 1), length) if counted else 0
        self.minutes_source = source if counted else ""

    def _minutes(self, length: int) -> tuple[str, int]:
        if self.arrived is not None and self.left is not None:
            return self.Source.SPAN, self.left - self.arrived
        if self.minutes_source == self.Source.TYPED:
            return self.Source.TYPED, self.minutes
        if self.late_minutes is not None:
            return self.Source.LATENESS, length - self.late_minutes
        return self.Source.FULL, length

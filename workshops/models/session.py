from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId
from inclusion.models.organisation import FRENCH_ZONES

from .venue import Venue
from .workshop import Workshop

TAKEN_OVER_FOR = timedelta(days=7)  # by a colleague who ran the session and says so afterwards

type Day = date  # inside the model, `date` is its field


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def during(self, start: date, end: date) -> Self:
        return self.filter(date__range=(start, end))

    def held(self) -> Self:
        return self.filter(state=Session.State.HELD)

    def run_by(self, user: User) -> Self:
        mine = Session.facilitators.through.objects.filter(session=OuterRef("pk"), user=user)
        return self.filter(Exists(mine))

    def numbered(self) -> Self:
        """With `number`: the rank of the session in its workshop, cancelled ones included."""
        before = Session.objects.filter(workshop=OuterRef("workshop")).filter(
            Q(date__lt=OuterRef("date"))
            | Q(date=OuterRef("date"), starts_at__lt=OuterRef("starts_at"))
            | Q(date=OuterRef("date"), starts_at=OuterRef("starts_at"), pk__lte=OuterRef("pk"))
        )
        rank = before.order_by().values("workshop").annotate(n=Count("pk")).values("n")
        return self.annotate(number=Subquery(rank))

    def upcoming(self, today: date) -> Self:
        return self.filter(date__gte=today).exclude(state=Session.State.CANCELLED)

    def register_missing(self, today: date) -> Self:
        """Past and still planned, or held and never closed."""
        return self.filter(date__lt=today).filter(
            Q(state=Session.State.PLANNED) | Q(state=Session.State.HELD, closed_at=None)
        )


class Session(models.Model):
    """One meeting of a workshop, on a civil date of its own place."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    class Reason(models.TextChoices):
        FACILITATOR_ABSENT = "facilitator_absent", _("facilitator absent")
        NOBODY_CAME = "nobody_came", _("nobody came")
        VENUE = "venue", _("venue not available")
        HOLIDAY = "holiday", _("holidays or bank holiday")
        WEATHER = "weather", _("weather")
        OTHER = "other", _("other")
        UNSPECIFIED = "unspecified", _("not specified")

    class Stage(models.TextChoices):
        """Where a session and its register stand today. Derived, never stored."""

        PLANNED = "planned", _("planned")
        MISSING = "missing", _("register to take")
        OPEN = "open", _("register under way")
        CLOSED = "closed", _("register closed")
        CANCELLED = "cancelled", _("cancelled")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sessions")
    public_id = PublicId()
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="sessions")
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(
        _("duration in minutes"),
        default=120,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
    )
    actual_minutes = models.PositiveSmallIntegerField(
        _("actual duration in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
    )
    time_zone = models.CharField(
        max_length=40, default="Europe/Paris", choices=[(zone, zone) for zone in FRENCH_ZONES]
    )
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("venue"),
        related_name="sessions",
    )
    facilitators = models.ManyToManyField(
        User, verbose_name=_("facilitators"), related_name="sessions_run", blank=True
    )
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED, editable=False)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    moved_from = models.DateField(null=True, editable=False)
    note = CleanText(_("note"), max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["date", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0) & (Q(actual_minutes=None) | Q(actual_minutes__gt=0)),
                name="session_lasts",
                violation_error_message=_("A session needs a duration."),
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(reason=""),
                name="session_reason_means_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(state="held"), name="session_closed_means_held"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "date"], name="session_by_date")]

    def __str__(self) -> str:
        return self.workshop.title

    @property
    def length(self) -> int:
        """Minutes the session lasted: as typed afterwards, else as planned."""
        return self.actual_minutes or self.minutes

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.date, self.starts_at, ZoneInfo(self.time_zone))

    @property
    def ends(self) -> datetime:
        """The planned end on the wall clock, for display only; hours come from minutes."""
        return self.begins + timedelta(minutes=self.length)

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CANCELLED and self.closed_at is None

    @property
    def stage(self) -> Stage:
        if self.state == self.State.CANCELLED:
            return self.Stage.CANCELLED
        if self.closed_at:
            return self.Stage.CLOSED
        if self.state == self.State.HELD:
            return self.Stage.OPEN
        return self.Stage.PLANNED if self.date > self.today() else self.Stage.MISSING

    def fresh(self) -> Session:
        """The session as stored, whatever a form has put on this one."""
        return Session.objects.get(pk=self.pk)

    def rank(self) -> int:
        """Which session of its workshop this is: the first is 1."""
        before = (
            Q(date__lt=self.date)
            | Q(date=self.date, starts_at__lt=self.starts_at)
            | Q(date=self.date, starts_at=self.starts_at, pk__lte=self.pk)
        )
        return Session.objects.filter(before, workshop=self.workshop_id).count()

    def can_be_taken_over(self) -> bool:
        """Only around its day: running it makes its people « theirs », for a year."""
        return timedelta(0) <= self.today() - self.date <= TAKEN_OVER_FOR

    def today(self) -> Day:
        """The civil date where the session is held."""
        return timezone.now().astimezone(self.begins.tzinfo).date()

    def minutes_since_start(self, moment: datetime) -> int:
        return int((moment.astimezone(UTC) - self.begins.astimezone(UTC)).total_seconds() // 60)

    def minutes_at(self, clock: time) -> int:
        """Minutes from the start to the first time this clock is read, past midnight if need be."""
        zone = ZoneInfo(self.time_zone)
        day = self.date if clock >= self.starts_at else self.date + timedelta(days=1)
        return self.minutes_since_start(datetime.combine(day, clock, zone))

    def clock_at(self, minutes: int) -> time:
        """What the clock of the place reads so many minutes after the start."""
        moment = self.begins.astimezone(UTC) + timedelta(minutes=minutes)
        return moment.astimezone(ZoneInfo(self.time_zone)).time()

    def lateness_now(self) -> int | None:
        """Minutes since the start while the session runs, else nothing."""
        late = self.minutes_since_start(timezone.now())
        return late if 0 < late < self.length else None

    def is_theirs(self, user: User) -> bool:
        return self.facilitators.filter(pk=user.pk).exists()

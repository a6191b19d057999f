from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId
from learners.models import Learner

from .workshop import Workshop

MET_DAYS = 365


def met_by(user: User) -> Q:
    """Learners enrolled in, or marked at, a session this account runs, over the last 12 months."""
    since = timezone.localdate() - timedelta(days=MET_DAYS)
    enrolled = Enrolment.objects.filter(
        Q(until=None) | Q(until__gte=since), workshop__facilitators=user
    )
    marked = Learner.objects.filter(
        attendances__session__facilitators=user, attendances__session__date__gte=since
    )
    return Q(pk__in=enrolled.values("learner")) | Q(pk__in=marked.values("pk"))


def still_enrolled(learner: Learner) -> list[str]:
    """Why this person cannot be archived yet: the workshops that expect them."""
    expected = learner.enrolments.filter(workshop__archived_at=None).exclude(
        status=Enrolment.Status.WITHDRAWN
    )
    titles = ", ".join(expected.values_list("workshop__title", flat=True))
    return [_("Enrolled in: %(titles)s.") % {"titles": titles}] if titles else []


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def expected_on(self, day: date) -> Self:
        """People whose coming is expected on that day."""
        return self.filter(
            Q(until=None) | Q(until__gt=day),
            status__in=Enrolment.EXPECTED,
            since__lte=day,
        )


class Enrolment(models.Model):
    """One period over which a learner is in a workshop; whoever leaves and comes back has another.

    Periods of one person never overlap. Whether they completed is computed, never stored.
    """

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        WAITLISTED = "waitlisted", _("waiting list")
        ENROLLED = "enrolled", _("enrolled")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Reason(models.TextChoices):
        JOB = "job", _("job")
        TRAINING = "training", _("training")
        MOVED = "moved", _("moved house")
        HEALTH = "health", _("health")
        NOT_INTERESTED = "not_interested", _("does not wish to come any more")
        TIMETABLE = "timetable", _("timetable")
        OTHER = "other", _("other")
        UNKNOWN = "unknown", _("not known")

    EXPECTED = (Status.ENROLLED, Status.WITHDRAWN)  # over the dates of the period

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="enrolments")
    public_id = PublicId()
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="enrolments")
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="enrolments")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ENROLLED)
    since = models.DateField(_("from"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason, blank=True)
    referred_by = CleanText(
        _("referred by"),
        max_length=120,
        blank=True,
        help_text=_("The partner who sent them: Mission locale, school, social worker…"),
    )
    came_alone = models.BooleanField(_("came on their own"), default=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["learner__folded_last", "learner__folded_first", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "learner"],
                condition=Q(until=None),
                name="enrolment_open_once_per_workshop",
                violation_error_message=_("This person is enrolled already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="enrolment_ends_after_it_starts",
                violation_error_message=_("An enrolment cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn", until__isnull=False)
                | (~Q(status="withdrawn") & Q(until=None)),
                name="enrolment_until_means_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(came_alone=False) | Q(referred_by=""),
                name="enrolment_has_one_way_in",
                violation_error_message=_("Either a partner referred them or they came alone."),
            ),
        ]

    def expects_on(self, day: date) -> bool:
        """Whether this person's coming was expected on that day: `expected_on`, of one row."""
        stays = self.until is None or self.until > day
        return stays and self.since <= day and self.status in self.EXPECTED

    def is_theirs(self, user: User) -> bool:
        return self.workshop.is_theirs(user)

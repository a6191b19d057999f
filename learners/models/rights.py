"""What a person asks about what is known of them: to correct it, to have it, to have it erased."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.phonenumber import PhoneNumber

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanLines, CleanText, PublicId

from .guardian import Guardian
from .learner import Gender, Learner


def a_month_after(day: date) -> date:
    """The time an organisation has to answer (GDPR, article 12.3)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def waiting(self) -> Self:
        """Those without an answer, the most urgent first."""
        return self.filter(state=RightsRequest.State.WAITING).order_by("due_on", "pk")


class RightsRequest(models.Model):
    """One thing asked through a personal link, and its answer."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        FILE = "file", _("copy of the record")
        ERASURE = "erasure", _("erasure of the record")

    class State(models.TextChoices):
        WAITING = "waiting", _("awaiting an answer")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    class Part(models.TextChoices):
        """What a correction is about: a column of the person, or something told in words."""

        FIRST_NAME = "first_name", _("first name")
        LAST_NAME = "last_name", _("last name")
        PREFERRED_NAME = "preferred_name", _("name as the person wishes it")
        BIRTH_DATE = "birth_date", _("birth date")
        GENDER = "gender", _("gender")
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")
        RESIDENCE = "residence", _("place of residence")
        SITUATION = "situation", _("situation")
        FAMILY = "family", _("parents or legal guardians")
        ATTENDANCE = "attendance", pgettext_lazy("what is noted", "attendance")
        NOTE = "note", _("notes")
        OTHER = "other", _("something else")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rights_requests")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="rights_requests")
    guardian = models.ForeignKey(  # None: the person themself
        Guardian, models.CASCADE, null=True, blank=True, related_name="rights_requests"
    )
    kind = models.CharField(_("request"), max_length=10, choices=Kind)
    part = models.CharField(_("about"), max_length=16, choices=Part, blank=True)
    value = CleanText(_("what would be right"), max_length=254, blank=True)
    words = CleanLines(_("in my words"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    due_on = models.DateField(_("to answer by"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    answer = CleanLines(_("answer"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, editable=False, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="correction") ^ Q(part=""), name="rights_request_part_is_corrected"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="rights_request_refusal_has_a_reason",
                violation_error_message=_("A refusal needs its reason."),
            ),
            models.UniqueConstraint(
                fields=["learner", "kind", "part"],
                condition=Q(state="waiting"),
                name="rights_request_waits_once",
            ),
        ]

    @property
    def sets_a_column(self) -> bool:
        """Whether granting it writes the value into the person's record by itself."""
        return self.part in COLUMNS

    @property
    def told(self) -> str:
        """The value as people read it."""
        if self.part == self.Part.BIRTH_DATE:
            return date_format(date.fromisoformat(self.value), "SHORT_DATE_FORMAT")
        if self.part == self.Part.GENDER:
            return str(Gender(self.value).label)
        if self.part == self.Part.PHONE:
            return PhoneNumber.from_string(self.value).as_national
        return self.value


Part = RightsRequest.Part
COLUMNS = frozenset(
    {
        *(Part.FIRST_NAME, Part.LAST_NAME, Part.PREFERRED_NAME, Part.BIRTH_DATE),
        *(Part.GENDER, Part.PHONE, Part.EMAIL),
    }
)

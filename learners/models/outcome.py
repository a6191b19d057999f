"""What became of somebody: their situation on leaving and six months later, with its source."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId

from .history import Situation
from .learner import Learner


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def at(self, moment: str) -> Self:
        return self.filter(moment=moment)


class Outcome(models.Model):
    """The situation of one person on a day, after the workshops. At the exit, that day is theirs.

    Apart from `Situation`, which says what somebody does while they come: an outcome has a source,
    and is an answer to a question asked at a moment.
    """

    class Moment(models.TextChoices):
        EXIT = "exit", _("on leaving")
        SIX_MONTHS = "six_months", _("six months later")

    class Source(models.TextChoices):
        PERSON = "person", _("said by the person")
        QUESTIONNAIRE = "questionnaire", _("said in a questionnaire")
        FAMILY = "family", _("said by the family")
        DOCUMENT = "document", _("document seen")
        PRESCRIBER = "prescriber", _("said by whoever referred them")
        OTHER = "other", _("other source")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="outcomes")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="outcomes")
    moment = models.CharField(_("moment"), max_length=10, choices=Moment)
    on = models.DateField(_("date"), default=timezone.localdate)
    occupation = models.CharField(_("situation"), max_length=24, choices=Situation.Occupation)
    source = models.CharField(_("source"), max_length=13, choices=Source, default=Source.PERSON)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "moment", "on"],
                name="outcome_once_a_day_per_moment",
                violation_error_message=_("An outcome is recorded for this day: correct that one."),
            )
        ]

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

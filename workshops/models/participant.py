"""Who takes part in an operation: an agreement of the European Social Fund Plus."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId
from learners.models import Learner, Situation

from .funding.agreement import Agreement


class Labour(models.TextChoices):
    """Where somebody stands on the labour market: one of three, never two."""

    UNEMPLOYED = "unemployed", _("unemployed")
    INACTIVE = "inactive", _("inactive")
    EMPLOYED = "employed", _("employed, or self-employed")


class YesNo(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")


OCCUPATION = Situation.Occupation
# What a situation says of the labour market. Of the others it says nothing certain: they are asked.
LABOUR_OF: dict[str, str] = {
    OCCUPATION.PUPIL: Labour.INACTIVE,
    OCCUPATION.STUDENT: Labour.INACTIVE,
    OCCUPATION.APPRENTICE: Labour.EMPLOYED,
    OCCUPATION.EMPLOYEE: Labour.EMPLOYED,
    OCCUPATION.SELF_EMPLOYED: Labour.EMPLOYED,
    OCCUPATION.JOBSEEKER_REGISTERED: Labour.UNEMPLOYED,
    OCCUPATION.NEET: Labour.INACTIVE,
    OCCUPATION.RETIRED: Labour.INACTIVE,
}
IN_EDUCATION = (OCCUPATION.PUPIL, OCCUPATION.STUDENT, OCCUPATION.APPRENTICE, OCCUPATION.TRAINEE)


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Participant(models.Model):
    """What is frozen of one person in one operation: as they entered, and as they left.

    The days of entry and exit come from attendance; this holds what attendance cannot tell.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    public_id = PublicId()
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, verbose_name=_("operation"), related_name="participants"
    )
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="participations")
    filled_on = models.DateField(_("entry questionnaire filled in on"), default=timezone.localdate)
    occupation = models.CharField(_("situation"), max_length=24, choices=Situation.Occupation)
    labour = models.CharField(_("on the labour market"), max_length=10, choices=Labour)
    unemployed_since = models.DateField(_("unemployed since"), null=True, blank=True)
    diploma = models.CharField(
        _("highest diploma obtained"), max_length=16, choices=Situation.Diploma
    )
    left_on = models.DateField(_("left on"), null=True, blank=True)
    told_on = models.DateField(_("situation at exit told on"), null=True, blank=True)
    exit_labour = models.CharField(
        _("on the labour market at exit"), max_length=10, choices=Labour, blank=True
    )
    exit_training = models.CharField(
        _("in education or training at exit"), max_length=3, choices=YesNo, blank=True
    )
    qualification = models.CharField(
        _("formal qualification obtained"), max_length=3, choices=YesNo, blank=True
    )
    qualification_title = CleanText(_("title of the qualification"), max_length=160, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "learner"], name="participant_once_per_operation"
            )
        ]

    def clean(self) -> None:
        certain = LABOUR_OF.get(self.occupation)
        if certain and self.labour != certain:
            raise ValidationError({"labour": _("This situation says otherwise.")})
        if self.unemployed_since and self.labour != Labour.UNEMPLOYED:
            raise ValidationError({"unemployed_since": _("Only for somebody unemployed.")})
        if self.unemployed_since and self.filled_on and self.unemployed_since > self.filled_on:
            raise ValidationError({"unemployed_since": _("This day has not come yet.")})
        if self.left_on and self.told_on and self.told_on < self.left_on:
            raise ValidationError({"told_on": _("The situation at exit is told after the exit.")})

    @property
    def is_complete(self) -> bool:
        since = self.labour != Labour.UNEMPLOYED or self.unemployed_since is not None
        unknown = Situation.Occupation.UNKNOWN, Situation.Diploma.UNKNOWN
        return bool(self.labour) and since and not {self.occupation, self.diploma} & set(unknown)

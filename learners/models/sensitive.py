"""What a co-funded operation may ask and few may read: a table apart, nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId

from .learner import Learner


class Reply(models.TextChoices):
    """A question that was not asked is not a no, and neither is one left without an answer."""

    NOT_ASKED = "not_asked", _("not asked")
    YES = "yes", _("yes")
    NO = "no", _("no")
    REFUSED = "refused", _("does not wish to answer")


class SensitiveAnswersQuerySet(models.QuerySet["SensitiveAnswers"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def on(self, day: date) -> Self:
        """What was known on `day`, the latest first."""
        return self.filter(asked_on__lte=day).order_by("-asked_on", "-pk")


class SensitiveAnswers(models.Model):
    """What one person answered on a day. Later answers are a row of their own.

    Shown on one page, to the seats an administrator has marked, and in the person's own file.
    """

    QUESTIONS = ("disability", "third_country", "parent_abroad", "housing", "minimum_income")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="sensitive_answers")
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    disability = models.CharField(
        _("disability"), max_length=10, choices=Reply, default=Reply.NOT_ASKED
    )
    third_country = models.CharField(
        _("national of a country outside the European Union"),
        max_length=10,
        choices=Reply,
        default=Reply.NOT_ASKED,
    )
    parent_abroad = models.CharField(
        _("a parent born abroad"), max_length=10, choices=Reply, default=Reply.NOT_ASKED
    )
    housing = models.CharField(
        _("homeless or in difficulty with housing"),
        max_length=10,
        choices=Reply,
        default=Reply.NOT_ASKED,
    )
    minimum_income = models.CharField(
        _("household on a minimum income"),
        max_length=10,
        choices=Reply,
        default=Reply.NOT_ASKED,
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = SensitiveAnswersQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "asked_on"], name="sensitive_answers_once_a_day_per_learner"
            )
        ]

    @property
    def says_something(self) -> bool:
        return any(getattr(self, name) != Reply.NOT_ASKED for name in self.QUESTIONS)

    @property
    def is_complete(self) -> bool:
        """Whether each question was asked; that somebody does not wish to answer is an answer."""
        return all(getattr(self, name) != Reply.NOT_ASKED for name in self.QUESTIONS)

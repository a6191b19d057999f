"""Words of a young person that a coordinator chose to quote, without a name."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanLines, PublicId
from learners.models import Permission, Purpose
from learners.permitting import standing

from .reply import MOST_LETTERS, Answer, Asking

AGES = ((0, 10), (11, 15), (16, 17), (18, 25), (26, None))


class VerbatimQuerySet(models.QuerySet["Verbatim"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def selected(self) -> Self:
        return self.filter(withdrawn_at=None)

    def asked_in(self, *askings: Asking) -> Self:
        return self.filter(answer__reply__asking__in=askings)

    def quotable(self, day: date | None = None) -> Self:
        """Those that may be shown on `day`: selected, and whose speaker's own yes stands then.

        Ask again each time words are shown: a yes may be withdrawn, lapse, or be asked anew at 18.
        """
        rows = self.selected().select_related("organisation", "answer__reply__learner")
        learners = {one.answer.reply.learner for one in rows}
        voices: dict[int, list[Permission]] = {one.pk: [] for one in learners}
        for voice in Permission.objects.filter(learner__in=learners).on(Purpose.QUOTE):
            voices[voice.learner_id].append(voice)
        granted = {
            one.pk
            for one in rows
            if may_be_quoted(one.answer, voices[one.answer.reply.learner_id], day)
        }
        return self.filter(pk__in=granted)


def may_be_quoted(answer: Answer, voices: list[Permission], day: date | None = None) -> bool:
    """Whether the speaker's agreement stands: theirs alone, at any age."""
    learner = answer.reply.learner
    if learner.erased_at is not None or learner.merged_into_id is not None:
        return False
    day = day or learner.organisation.today()
    return standing(Purpose.QUOTE, learner, [], voices, day).granted


class Verbatim(models.Model):
    """An open answer chosen to be quoted, in `words` that may be shorter than the answer."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="verbatims")
    public_id = PublicId()
    answer = models.OneToOneField(Answer, models.CASCADE, related_name="verbatim")
    words = CleanLines(_("words quoted"), max_length=MOST_LETTERS)
    selected_at = models.DateTimeField(_("chosen on"), default=timezone.now)
    selected_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("no longer quoted since"), null=True)

    objects = VerbatimQuerySet.as_manager()

    class Meta:
        ordering = ["-selected_at", "-pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def said_by(self) -> str:
        return speaker(self.age)

    @property
    def age(self) -> int | None:
        """The speaker's, on the day they answered."""
        reply = self.answer.reply
        return reply.learner.age_on(reply.on)


def speaker(age: int | None) -> str:
    """All that is ever said of whoever is quoted: an age bracket."""
    if age is None:
        return str(_("a participant"))
    low, high = next(one for one in AGES if one[1] is None or age <= one[1])
    if high is None:
        return _("a participant, %(low)s years or more") % {"low": low}
    return _("a participant, %(low)s-%(high)s years") % {"low": low, "high": high}

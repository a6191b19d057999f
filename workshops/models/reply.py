"""A questionnaire put to people: to whom, by which links, and what each answered."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanLines, PublicId
from learners.models import Learner

from .funding.programme import Programme
from .handing import HandedLink, HandedLinkQuerySet
from .questionnaire import Question, Questionnaire
from .workshop import Workshop

MOST_LETTERS = 600


class AskingQuerySet(models.QuerySet["Asking"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def open(self) -> Self:
        """Those that still ask."""
        return self.filter(closed_on=None)

    def theirs(self, user: User) -> Self:
        """Those of workshops this account runs."""
        return self.filter(workshop__facilitators=user)


class Asking(models.Model):
    """A questionnaire put to everybody of a workshop, or of a programme, from a day on."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="askings")
    public_id = PublicId()
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, verbose_name=_("questionnaire"), related_name="askings"
    )
    workshop = models.ForeignKey(
        Workshop, models.PROTECT, null=True, verbose_name=_("workshop"), related_name="askings"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, verbose_name=_("programme"), related_name="askings"
    )
    opened_on = models.DateField(_("asked since"))
    closed_on = models.DateField(_("asked until"), null=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(workshop=None, programme__isnull=False)
                | Q(workshop__isnull=False, programme=None),
                name="asking_is_of_a_workshop_or_a_programme",
            ),
            *(
                models.UniqueConstraint(
                    fields=["questionnaire", where],
                    condition=Q(closed_on=None),
                    name=f"asking_open_once_per_{where}",
                    violation_error_message=_("This questionnaire is asked there already."),
                )
                for where in ("workshop", "programme")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} · {self.where}"

    @property
    def where(self) -> Workshop | Programme:
        return self.workshop or self.programme  # type: ignore[return-value]

    @property
    def moment(self) -> str:
        return self.questionnaire.moment

    def is_theirs(self, user: User) -> bool:
        """A programme's reaches beyond the workshops of one facilitator."""
        return self.workshop is not None and self.workshop.is_theirs(user)


class ReplyLink(HandedLink):
    """A link that takes the answers to a questionnaire: of one person, or of a tablet's group."""

    WHAT, OPENED_AT = "reply", "workshops:open_reply_link"
    MADE, ENDED = "reply_link.made", "reply_link.ended"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reply_links")
    asking = models.ForeignKey(
        Asking, models.CASCADE, verbose_name=_("questionnaire"), related_name="links"
    )
    learner = models.ForeignKey(Learner, models.CASCADE, null=True, related_name="reply_links")

    objects = HandedLinkQuerySet["ReplyLink"].as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="reply_link_ends_after_it_begins"
            )
        ]


class ReplyQuerySet(models.QuerySet["Reply"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def standing(self) -> Self:
        """One a person and asking: of two records put together, one counts."""
        return self.filter(replaced=False)

    def answered(self) -> Self:
        return self.standing().filter(declined=False)


class Reply(models.Model):
    """Somebody has answered a questionnaire, or said that they do not wish to."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="replies")
    public_id = PublicId()
    asking = models.ForeignKey(
        Asking, models.PROTECT, verbose_name=_("questionnaire"), related_name="replies"
    )
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="replies")
    on = models.DateField(_("date"))
    declined = models.BooleanField(_("does not wish to answer"), default=False)
    shared = models.BooleanField(_("on a shared tablet"), default=False)
    replaced = models.BooleanField(_("another answer counts"), default=False)
    sent_at = models.DateTimeField(_("sent on"), default=timezone.now, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["asking", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asking", "learner"],
                condition=Q(replaced=False),
                name="reply_once_per_asking",
            )
        ]

    def is_theirs(self, user: User) -> bool:
        return self.asking.is_theirs(user)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def to(self, asking: Asking) -> Self:
        """Those that count of one asking."""
        return self.filter(reply__asking=asking, reply__replaced=False, reply__declined=False)


class Answer(models.Model):
    """What one person answered to one question; without a row, they passed.

    `value` holds what was chosen, several with a space between; `text` what was written.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="answers")
    public_id = PublicId()
    reply = models.ForeignKey(Reply, models.CASCADE, related_name="answers")
    question = models.ForeignKey(
        Question, models.PROTECT, verbose_name=_("question"), related_name="answers"
    )
    value = models.CharField(_("answer chosen"), max_length=80, blank=True)
    text = CleanLines(_("answer in their own words"), max_length=MOST_LETTERS, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["reply", "question__rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "question"], name="answer_once_per_question")
        ]

    @property
    def values(self) -> list[str]:
        return self.value.split()

    @property
    def told(self) -> str:
        """In words, in the page's language."""
        labels = dict(self.question.options)
        return self.text or " / ".join(labels.get(value, value) for value in self.values)

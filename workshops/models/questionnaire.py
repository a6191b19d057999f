"""Short questionnaires, in versions: what is asked on arriving, on leaving and six months later."""

from __future__ import annotations

from typing import NamedTuple, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation
from inclusion.models.fields import CleanLines, CleanText, PublicId
from learners.models import Situation

NONE, YES, NO = "none", "yes", "no"
SCALE = (
    ("1", _("Not at all")),
    ("2", _("A little")),
    ("3", _("In between")),
    ("4", _("Rather")),
    ("5", _("Completely")),
)
SITUATIONS = [
    choice
    for choice in Situation.Occupation.choices
    if choice[0] not in (Situation.Occupation.UNKNOWN, Situation.Occupation.RETIRED)
]
MOST_QUESTIONS, MOST_CHOICES = 15, 12


class Option(NamedTuple):
    """One answer that can be chosen."""

    value: str
    label: str


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)


class Questionnaire(models.Model):
    """One version of a list of questions. Once anybody was asked it never changes."""

    class Moment(models.TextChoices):
        ENTRY = "entry", _("on arriving")
        EXIT = "exit", _("on leaving")
        SIX_MONTHS = "six_months", _("six months later")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="questionnaires")
    public_id = PublicId()
    title = CleanText(_("title"), max_length=120)
    moment = models.CharField(_("moment"), max_length=10, choices=Moment)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="replaced_by"
    )
    published_at = models.DateTimeField(null=True, editable=False)  # when somebody was first asked
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["moment", "title", "-version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(replaces__isnull=False),
                name="questionnaire_has_one_next_version",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class QuestionQuerySet(models.QuerySet["Question"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Question(models.Model):
    """One question, one screen. Questions of one `code` ask the same at different moments."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("How much (from “not at all” to “completely”)")
        USES = "uses", _("Uses (several answers)")
        INTENTION = "intention", _("Intention (one answer)")
        SITUATION = "situation", _("Situation: school, work, search")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One answer of a list")
        OPEN = "open", _("In their own words")

    WITH_CHOICES = (Kind.USES, Kind.INTENTION, Kind.CHOICE)
    DRAWN = {  # the drawing above a question
        Kind.USES: "choose",
        Kind.INTENTION: "idea",
        Kind.SITUATION: "citizen",
        Kind.YES_NO: "check",
        Kind.CHOICE: "choose",
        Kind.OPEN: "message",
    }

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="questions")
    public_id = PublicId()
    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    code = models.CharField(max_length=32, editable=False)
    rank = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("kind of answer"), max_length=9, choices=Kind)
    label_fr = CleanText(_("question in French"), max_length=200)
    label_en = CleanText(_("question in English"), max_length=200, blank=True)
    choices_fr = CleanLines(_("answers in French"), max_length=1000, blank=True)
    choices_en = CleanLines(_("answers in English"), max_length=1000, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["questionnaire", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "code"], name="question_once_per_questionnaire"
            )
        ]

    def __str__(self) -> str:
        return self._in_language(self.label_fr, self.label_en)

    @property
    def takes_choices(self) -> bool:
        return self.kind in self.WITH_CHOICES

    @property
    def is_open(self) -> bool:
        return self.kind == self.Kind.OPEN

    @property
    def is_several(self) -> bool:
        return self.kind == self.Kind.USES

    @property
    def pictogram(self) -> str:
        return self.DRAWN.get(self.Kind(self.kind), "")

    @property
    def options(self) -> list[Option]:
        """What can be chosen, in the page's language; nothing for what is written."""
        match self.kind:
            case self.Kind.SCALE:
                return [Option(value, str(label)) for value, label in SCALE]
            case self.Kind.YES_NO:
                return [Option(YES, str(_("Yes"))), Option(NO, str(_("No")))]
            case self.Kind.SITUATION:
                return [Option(value, str(label)) for value, label in SITUATIONS]
            case self.Kind.OPEN:
                return []
        lines = self._in_language(self.choices_fr, self.choices_en).splitlines()
        told = [Option(str(rank), line) for rank, line in enumerate(lines, start=1)]
        return [*told, Option(NONE, str(_("None of these")))] if self.is_several else told

    def asks_the_same_as(self, other: Question) -> bool:
        """Whether answers to both can stand side by side."""
        mine, theirs = ((one.code, one.kind, one.choices_fr) for one in (self, other))
        return mine == theirs

    @staticmethod
    def _in_language(french: str, english: str) -> str:
        return french if get_language() == "fr" or not english else english

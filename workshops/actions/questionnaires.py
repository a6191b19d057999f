"""Questionnaires written, put in order, taken from the ready-made set, and renewed in versions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import Organisation, User
from workshops.models import Question, Questionnaire
from workshops.models.questionnaire import MOST_QUESTIONS
from workshops.ready_made import READY_MADE

from .refusals import Refused

COPIED = ["code", "rank", "kind", "label_fr", "label_en", "choices_fr", "choices_en"]


class InUse(Refused):
    """Somebody was asked: what they answered must keep its meaning."""

    def __init__(self) -> None:
        super().__init__(
            _("People were asked these questions: begin a new version to change them.")
        )


@transaction.atomic
def take_ready_made(organisation: Organisation, *, by: User) -> list[Questionnaire]:
    """Copy the three questionnaires that come with the product, to be adapted."""
    french = get_language() == "fr"
    taken = []
    for ready in READY_MADE:
        title = ready.french if french else ready.english
        made = add_questionnaire(organisation, by=by, title=title, moment=ready.moment)
        for rank, question in enumerate(ready.questions):
            _write(made, rank=rank, **question.columns)
        taken.append(made)
    return taken


@transaction.atomic
def add_questionnaire(
    organisation: Organisation, *, by: User, title: str, moment: str
) -> Questionnaire:
    made = Questionnaire(organisation=organisation, title=title, moment=moment)
    made.full_clean()
    made.save()
    record("questionnaire.added", made, by=by)
    return made


@transaction.atomic
def change_questionnaire(questionnaire: Questionnaire, *, by: User, **changes: Any) -> None:
    """Another title, or another moment. Raises InUse."""
    draft = _locked_draft(questionnaire)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.full_clean()
    draft.save(update_fields=[*changes])
    record("questionnaire.changed", draft, by=by, fields=changes)


@transaction.atomic
def write_question(
    questionnaire: Questionnaire,
    *,
    by: User,
    question: Question | None = None,
    same_as: Question | None = None,
    parted: bool = False,
    **told: Any,
) -> Question:
    """Add a question at the end, or write one anew. Raises InUse, Refused or ValidationError.

    `same_as` is one of another questionnaire that asks the same: their answers are compared, until
    the two are `parted`.
    """
    draft = _locked_draft(questionnaire)
    others = [one for one in draft.questions.all() if one != question]
    if question is None and len(others) >= MOST_QUESTIONS:
        raise Refused(
            _("A questionnaire has %(most)s questions at most.") % {"most": MOST_QUESTIONS}
        )
    own = question.code if question and not parted else uuid4().hex
    code = same_as.code if same_as else own
    if code in {one.code for one in others}:
        raise Refused(_("Another question of this questionnaire is compared with that one."))
    if question is None:
        rank = max((one.rank for one in others), default=-1) + 1
        written = _write(draft, code=code, rank=rank, **told)
    else:
        written = _rewrite(question, code=code, **told)
    record("questionnaire.changed", draft, by=by, fields=["questions"])
    return written


@transaction.atomic
def move_question(question: Question, *, by: User, up: bool) -> None:
    """Let a question change places with the one before or after it. Raises InUse."""
    draft = _locked_draft(question.questionnaire)
    order = list(draft.questions.all())
    place = order.index(question)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for rank, one in enumerate(order):
        one.rank = rank
    Question.objects.of(draft.organisation).bulk_update(order, ["rank"])
    record("questionnaire.changed", draft, by=by, fields=["questions"])


@transaction.atomic
def remove_question(question: Question, *, by: User) -> None:
    """Raises InUse."""
    draft = _locked_draft(question.questionnaire)
    draft.questions.filter(pk=question.pk).delete()
    record("questionnaire.changed", draft, by=by, fields=["questions"])


@transaction.atomic
def remove_questionnaire(questionnaire: Questionnaire, *, by: User) -> None:
    """Delete one that nobody was asked. Raises InUse."""
    draft = _locked_draft(questionnaire)
    record("questionnaire.removed", draft, by=by)
    draft.delete()


@transaction.atomic
def archive_questionnaire(questionnaire: Questionnaire, *, by: User) -> None:
    """Out of the pickers, or back in them; what was answered stays."""
    questionnaire.archived_at = None if questionnaire.archived_at else timezone.now()
    questionnaire.save(update_fields=["archived_at"])
    archived = questionnaire.archived_at is not None
    verb = "questionnaire.archived" if archived else "questionnaire.restored"
    record(verb, questionnaire, by=by)


@transaction.atomic
def new_version(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """A copy that may be changed, in which each question still compares with its own answers.

    There is one next version: asked for again, it is the same.
    """
    older = _locked(questionnaire)
    begun = Questionnaire.objects.of(older.organisation).filter(replaces=older).first()
    if begun:
        return begun
    if older.is_draft:
        raise Refused(_("Nobody was asked these questions yet: change them as they stand."))
    newer = Questionnaire.objects.create(
        organisation=older.organisation,
        title=older.title,
        moment=older.moment,
        version=older.version + 1,
        replaces=older,
    )
    for question in older.questions.all():
        _write(newer, **{name: getattr(question, name) for name in COPIED})
    record("questionnaire.versioned", newer, by=by)
    return newer


def _write(questionnaire: Questionnaire, **told: Any) -> Question:
    question = Question(
        organisation=questionnaire.organisation, questionnaire=questionnaire, **told
    )
    question.full_clean()
    question.save(force_insert=True)
    return question


def _rewrite(question: Question, **told: Any) -> Question:
    for name, value in told.items():
        setattr(question, name, value)
    question.full_clean()
    question.save(update_fields=[*told])
    return question


def _locked(questionnaire: Questionnaire) -> Questionnaire:
    rows = Questionnaire.objects.of(questionnaire.organisation).select_for_update()
    return rows.get(pk=questionnaire.pk)


def _locked_draft(questionnaire: Questionnaire) -> Questionnaire:
    locked = _locked(questionnaire)
    if not locked.is_draft:
        raise InUse
    return locked

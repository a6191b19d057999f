"""What a person asks about their record, and what is answered."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.models import Guardian, Learner, RightsRequest
from learners.models.rights import a_month_after

from .people import change_learner

Kind, State = RightsRequest.Kind, RightsRequest.State


@transaction.atomic
def ask(
    learner: Learner,
    *,
    kind: str,
    guardian: Guardian | None = None,
    part: str = "",
    value: str = "",
    words: str = "",
) -> RightsRequest:
    """Keep what is asked. Asked again before the answer, the new words stand and the clock stays.

    Raises ValidationError.
    """
    mine = RightsRequest.objects.of(learner.organisation).filter(learner=learner)
    found = mine.waiting().select_for_update().filter(kind=kind, part=part).first()
    asked = found or RightsRequest(
        organisation=learner.organisation,
        learner=learner,
        kind=kind,
        part=part,
        due_on=a_month_after(learner.organisation.today()),
    )
    asked.guardian, asked.value, asked.words = guardian, value, words
    if kind == Kind.CORRECTION and not value and not words:
        raise ValidationError(_("Write what would be right."))
    asked.full_clean(validate_unique=False)
    asked.save()
    record("request.made", asked, by=None, fields=[part] if part else [])
    return asked


@transaction.atomic
def grant(asked: RightsRequest, *, by: User, answer: str = "") -> RightsRequest:
    """Say that it is done; the value of a correction goes into the record. Raises ValidationError.

    Nothing happens to what is answered already.
    """
    locked = _locked(asked)
    if locked.state != State.WAITING:
        return locked
    if locked.sets_a_column and locked.value:
        change_learner(locked.learner, by=by, **{locked.part: _typed(locked)})
    return _answer(locked, State.DONE, answer, by)


@transaction.atomic
def refuse(asked: RightsRequest, *, by: User, answer: str) -> RightsRequest:
    """Say no, with the reason, which the person reads. Raises ValidationError without one."""
    if not answer.strip():
        raise ValidationError({"answer": _("A refusal needs its reason.")})
    locked = _locked(asked)
    return locked if locked.state != State.WAITING else _answer(locked, State.REFUSED, answer, by)


def _locked(asked: RightsRequest) -> RightsRequest:
    rows = RightsRequest.objects.of(asked.organisation).select_for_update(of=("self",))
    return rows.select_related("learner", "organisation").get(pk=asked.pk)


def _typed(asked: RightsRequest) -> object:
    """The value as its column has it: a date is a date."""
    column: Any = Learner._meta.get_field(asked.part)
    return column.to_python(asked.value)


def _answer(asked: RightsRequest, state: str, answer: str, by: User) -> RightsRequest:
    asked.state, asked.answer = State(state), answer
    asked.answered_at, asked.answered_by = timezone.now(), by
    asked.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    record("request.granted" if state == State.DONE else "request.refused", asked, by=by)
    return asked

"""What was said yes or no to: recorded voice by voice, withdrawn at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from inclusion import files
from inclusion.journal import record
from inclusion.models import StoredFile, User
from learners import wording
from learners.models import Guardian, Learner, Permission


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Who answers, how, when, in which words: what the answers of one form have in common."""

    guardian: Guardian | None  # None: the young person
    method: str
    given_on: date
    language: str
    text_version: str = wording.CURRENT
    expires_on: date | None = None
    signed_name: str = ""
    alone_because: str = ""
    proof: tuple[bytes, str] | None = None  # content and media type


@transaction.atomic
def record_voice(
    learner: Learner, voice: Voice, answers: Mapping[str, bool], *, by: User | None
) -> list[Permission]:
    """Keep one person's answers, purpose by purpose. Raises ValidationError."""
    _check(learner, voice)
    proof = _kept(learner, voice, by)
    said = []
    for purpose, agrees in answers.items():
        permission = Permission(
            learner=learner,
            organisation=learner.organisation,
            guardian=voice.guardian,
            purpose=purpose,
            agrees=agrees,
            text_version=voice.text_version,
            language=voice.language,
            given_on=voice.given_on,
            expires_on=voice.expires_on if agrees else None,
            method=voice.method,
            signed_name=voice.signed_name,
            proof=proof,
            alone_because=voice.alone_because if agrees else "",
            recorded_by=by,
        )
        permission.full_clean()
        permission.save(force_insert=True)
        said.append(permission)
    record("permission.recorded", learner, by=by, fields=answers)
    return said


def _check(learner: Learner, voice: Voice) -> None:
    guardian = voice.guardian
    if guardian is not None:
        if guardian.learner_id != learner.pk or guardian.removed_on:
            raise ValidationError(_("This person does not answer for this young person."))
        if not guardian.has_authority:
            raise ValidationError(_("Only those who exercise parental authority can answer."))
    if voice.given_on > learner.organisation.today():
        raise ValidationError({"given_on": _("This day has not come yet.")})
    if voice.text_version not in wording.versions():
        raise ValidationError(_("Nobody knows this version of the text."))


def _kept(learner: Learner, voice: Voice, by: User | None) -> StoredFile | None:
    if voice.proof is None:
        return None
    content, kind = voice.proof
    return files.store(learner.organisation, content, StoredFile.Purpose.PROOF, kind, by)


@transaction.atomic
def withdraw(
    learner: Learner, purpose: str, guardian: Guardian | None, *, on: date, by: User | None
) -> Permission:
    """One voice takes its yes back; whoever had said nothing yet says no. It counts from `on`."""
    if on > learner.organisation.today():
        raise ValidationError({"on": _("This day has not come yet.")})
    said = learner.permissions.on(purpose).filter(guardian=guardian, given_on__lte=on).last()
    if said is None or not said.agrees or said.withdrawn_on:
        voice = Voice(
            guardian=guardian,
            method=Permission.Method.SCREEN,
            given_on=on,
            language=guardian.language if guardian else learner.organisation.language,
        )
        return record_voice(learner, voice, {purpose: False}, by=by)[0]
    said.withdrawn_on = on
    said.save(update_fields=["withdrawn_on"])
    record("permission.withdrawn", learner, by=by, fields=[purpose])
    return said

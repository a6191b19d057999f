"""What must be kept longer: reasons in law, and papers of the evidence archive."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from inclusion import files
from inclusion.journal import record
from inclusion.models import Organisation, StoredFile, User
from learners.models import Evidence, Learner, LegalHold


@transaction.atomic
def set_hold(learner: Learner, *, by: User, reason: str, until: date) -> LegalHold:
    """Keep a record until a day, whatever the time of keeping says."""
    hold = LegalHold(
        organisation=learner.organisation, learner=learner, reason=reason, until=until, set_by=by
    )
    hold.full_clean(exclude=["lifted_at"])
    hold.save(force_insert=True)
    record("hold.set", hold, by=by)
    return hold


@transaction.atomic
def lift_hold(hold: LegalHold, *, by: User) -> LegalHold:
    """The reason is over: the usual time of keeping holds again."""
    if hold.lifted_at is None:
        hold.lifted_at = timezone.now()
        hold.save(update_fields=["lifted_at"])
        record("hold.lifted", hold, by=by)
    return hold


@transaction.atomic
def add_evidence(
    organisation: Organisation,
    *,
    by: User,
    paper: tuple[bytes, str],
    title: str,
    reason: str,
    keep_until: date,
    learner: Learner | None = None,
) -> Evidence:
    """Keep a paper apart until a day; `paper` is its content and its media type."""
    content, kind = paper
    file = files.store(organisation, content, StoredFile.Purpose.EVIDENCE, kind, by)
    evidence = Evidence(
        organisation=organisation,
        learner=learner,
        title=title,
        reason=reason,
        keep_until=keep_until,
        file=file,
        added_by=by,
    )
    evidence.full_clean()
    evidence.save(force_insert=True)
    record("evidence.added", evidence, by=by)
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: User) -> None:
    """Take out a paper added by mistake, before its day; that it was there stays in the journal."""
    record("evidence.removed", evidence, by=by)
    evidence.delete()
    files.delete(evidence.file)


@transaction.atomic
def tell_evidence_read(evidence: Evidence, *, by: User) -> None:
    record("evidence.read", evidence, by=by)

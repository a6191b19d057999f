"""Certificates given, taken back, given anew. What one says never moves once it is issued."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import Counter, User
from learners.models import Learner
from reports.certificates import Standing, new_code, standings
from reports.models import Certificate
from workshops.models import Workshop


class NotEligible(Exception):
    """A certificate asked for somebody who may not have it."""

    def __init__(self, standing: Standing | None) -> None:
        obstacle = standing.obstacle if standing else ""
        self.sentence = obstacle or _("This person has a certificate for this workshop already.")
        super().__init__(self.sentence)


@transaction.atomic
def issue(
    workshop: Workshop, learners: Iterable[Learner], *, by: User | None, language: str = ""
) -> list[Certificate]:
    """Give each of these people a certificate, all or none."""
    _lock(workshop)
    known = {standing.learner.pk: standing for standing in standings(workshop)}
    having = _holders(workshop)
    chosen = []
    for learner in learners:
        standing = known.get(learner.pk)
        if standing is None or standing.obstacle or learner.pk in having:
            raise NotEligible(standing)
        chosen.append(standing)
    return _give(workshop, chosen, by, language)


@transaction.atomic
def issue_missing(workshop: Workshop, *, by: User | None, language: str = "") -> list[Certificate]:
    """Give one to everybody who reaches the rule and has none."""
    _lock(workshop)
    having = _holders(workshop)
    chosen = [
        standing
        for standing in standings(workshop)
        if not standing.obstacle and standing.learner.pk not in having
    ]
    return _give(workshop, chosen, by, language)


@transaction.atomic
def revoke(certificate: Certificate, *, by: User, reason: str) -> Certificate:
    """Take it back: whoever checks its code is told so. The row stays."""
    locked = Certificate.objects.of(certificate.organisation).select_for_update()
    certificate = locked.get(pk=certificate.pk)
    if certificate.revoked_at is None:
        certificate.revoked_at = timezone.now()
        certificate.revoked_because = reason
        certificate.save(update_fields=["revoked_at", "revoked_because"])
        record("certificate.revoked", certificate, by=by)
    return certificate


@transaction.atomic
def reissue(certificate: Certificate, *, by: User, reason: str) -> Certificate:
    """Take one back and give another, from the attendance as it is now; both are kept."""
    revoke(certificate, by=by, reason=reason)
    (fresh,) = issue(
        certificate.workshop, [certificate.learner], by=by, language=certificate.language
    )
    return fresh


def _lock(workshop: Workshop) -> None:
    """Two people who issue at once are served one after the other."""
    Workshop.objects.of(workshop.organisation).select_for_update().get(pk=workshop.pk)


def _holders(workshop: Workshop) -> set[int]:
    held = Certificate.objects.of(workshop.organisation).valid().filter(workshop=workshop)
    return set(held.values_list("learner", flat=True))


def _give(
    workshop: Workshop, chosen: Sequence[Standing], by: User | None, language: str
) -> list[Certificate]:
    if not chosen:
        return []
    organisation = workshop.organisation
    today = organisation.today()
    series = f"certificates-{today.year}"
    first = Counter.objects.of(organisation).reserve(organisation, series, len(chosen))
    given = []
    for number, standing in enumerate(chosen, first):
        start, end = standing.days
        certificate = Certificate(
            organisation=organisation,
            workshop=workshop,
            learner=standing.learner,
            number=f"{today.year}-{number:04}",
            code=new_code(),
            language=language or organisation.language,
            first_day=start,
            last_day=end,
            place=standing.place,
            sessions_held=len(standing.sessions),
            sessions_attended=len(standing.attended),
            minutes_held=standing.minutes_held,
            minutes_attended=standing.minutes,
            line=list(standing.line),
            signatory_name=organisation.signatory_name,
            signatory_title=organisation.signatory_title,
            issued_on=today,
            issued_by=by,
        )
        certificate.save(force_insert=True)
        record("certificate.issued", certificate, by=by)
        given.append(certificate)
    return given

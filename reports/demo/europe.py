"""An operation of the European Social Fund Plus: who takes part, who is left out, who has left."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from inclusion.actions import change_role, change_settings
from inclusion.models import Membership, Organisation
from learners.actions import record_sensitive
from learners.models import Learner, Reply, SensitiveAnswers, Situation
from workshops import actions
from workshops.models import Agreement, Funder
from workshops.models.participant import LABOUR_OF, Labour, YesNo
from workshops.participation import Entrant, standings

from . import cast
from .plan import SEED
from .scenery import Scenery

OCCUPATION, DIPLOMA = Situation.Occupation, Situation.Diploma
NONE, LATE = 6, 8  # one person in so many has no entry questionnaire, or one filled in too late
REPLIES, WEIGHTS = [Reply.NO, Reply.YES, Reply.REFUSED], [70, 15, 15]


def operate(scenery: Scenery, today: date) -> None:
    """Write down, from the papers, who takes part in what the European Union pays for."""
    organisation = scenery.organisations[cast.FABRIQUE]
    own = Agreement.objects.of(organisation).filter(funder__kind=Funder.Kind.EUROPE)
    for agreement in own.select_related("organisation", "funder"):
        _open(scenery, organisation)
        agreement.organisation.refresh_from_db()
        chance = Random(f"{SEED} europe")
        everybody = [one.entrant for one in standings(agreement)]
        for rank, entrant in enumerate(everybody):
            if rank % NONE:
                _enter(scenery, agreement, entrant, chance, late=rank % LATE == LATE - 1)
        _leave(scenery, agreement, everybody, today)


def _open(scenery: Scenery, organisation: Organisation) -> None:
    """The administrator opens the restricted questions, for the coordinator alone."""
    by, chief = scenery.leader(cast.FABRIQUE), scenery.administrator(cast.FABRIQUE)
    change_settings(organisation, by=chief, sensitive_profile=True)
    seat = Membership.objects.of(organisation).get(user=by)
    change_role(seat, by=chief, role=seat.role, reads_sensitive=True)


def _enter(
    scenery: Scenery, agreement: Agreement, entrant: Entrant, chance: Random, *, late: bool
) -> None:
    person = Learner.objects.of(agreement.organisation).filter(pk=entrant.learner).first()
    if person is None or person.provisional:
        return
    by, on = scenery.leader(cast.FABRIQUE), entrant.entered_on
    known = person.situations.on(on).first()
    occupation = known.occupation if known else OCCUPATION.UNKNOWN
    if occupation == OCCUPATION.UNKNOWN:
        occupation = OCCUPATION.JOBSEEKER_UNREGISTERED
    labour = LABOUR_OF.get(occupation, Labour.UNEMPLOYED)
    idle = timedelta(days=chance.choice([60, 150, 240, 400]))
    actions.record_entry(
        agreement,
        person,
        by=by,
        filled_on=on + timedelta(days=7) if late else on,
        occupation=occupation,
        labour=labour,
        unemployed_since=on - idle if labour == Labour.UNEMPLOYED else None,
        diploma=chance.choice([DIPLOMA.NONE_OR_COLLEGE, DIPLOMA.CAP_BAC, DIPLOMA.CAP_BAC]),
    )
    replies = {name: chance.choices(REPLIES, WEIGHTS)[0] for name in SensitiveAnswers.QUESTIONS}
    record_sensitive(person, by=by, asked_on=on, **replies)


def _leave(scenery: Scenery, agreement: Agreement, everybody: list[Entrant], today: date) -> None:
    """Those who missed the last meetings have left: what they do is told within four weeks."""
    last = {one.learner: one.last_on for one in everybody}
    gone = [
        row
        for row in agreement.participants.order_by("pk")
        if last[row.learner_id] < max(last.values())
    ]
    ways = [Labour.EMPLOYED, Labour.UNEMPLOYED, Labour.INACTIVE]
    for rank, row in enumerate(gone):
        left = last[row.learner_id]
        qualified = rank == 0
        actions.record_exit(
            row,
            by=scenery.leader(cast.FABRIQUE),
            left_on=left,
            told_on=min(left + timedelta(days=9), today),
            exit_labour=ways[rank % len(ways)],
            exit_training=YesNo.YES if rank % 3 == 1 else YesNo.NO,
            qualification=YesNo.YES if qualified else YesNo.NO,
            qualification_title="CAP électricien" if qualified else "",
        )

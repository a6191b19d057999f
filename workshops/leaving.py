"""What is known already of somebody who leaves an operation, so that nothing is typed twice.

The situation on leaving the workshops, in the person's record, is the source: the exit from an
operation starts from it, and writes it when there was none. Once both are written, neither changes
the other.
"""

from __future__ import annotations

from typing import Any

from learners.models import Learner, Outcome, Situation

from .models import Enrolment, Participant
from .models.participant import IN_EDUCATION, LABOUR_OF, YesNo
from .participation import last_day_of

NOT_IN_EDUCATION = (Situation.Occupation.NEET,)  # of the other situations nothing certain is said


def situation_at_exit(participant: Participant) -> Outcome | None:
    """That of the day typed as their exit; else the first one told once they had last come."""
    told = Outcome.objects.of(participant.organisation).at(Outcome.Moment.EXIT)
    told = told.filter(learner=participant.learner).order_by("on", "pk")
    if participant.left_on:
        return told.filter(on=participant.left_on).first()
    last = last_day_of(participant.agreement, participant.learner)
    return told.filter(on__gte=last).first() if last else None


def from_situation(outcome: Outcome) -> dict[str, Any]:
    """What an exit starts from: what this situation says for certain, and when it was recorded."""
    doing = outcome.occupation
    training = dict.fromkeys(IN_EDUCATION, YesNo.YES) | dict.fromkeys(NOT_IN_EDUCATION, YesNo.NO)
    return {
        "left_on": outcome.on,
        "told_on": outcome.recorded_at.astimezone(outcome.organisation.zone).date(),
        "exit_labour": LABOUR_OF.get(doing, ""),
        "exit_training": {str(one): str(answer) for one, answer in training.items()}.get(doing, ""),
    }


def comes_elsewhere(participant: Participant) -> bool:
    """Whether they are enrolled in a workshop that is none of the operation's."""
    elsewhere = Enrolment.objects.of(participant.organisation).filter(learner=participant.learner)
    elsewhere = elsewhere.filter(status=Enrolment.Status.ENROLLED)
    return elsewhere.exclude(workshop__in=participant.agreement.workshops()).exists()


def last_exit(learner: Learner) -> Participant | None:
    """Their last exit from an operation, unless a situation on leaving was told of it or since."""
    rows = Participant.objects.of(learner.organisation).filter(learner=learner)
    row = rows.filter(left_on__isnull=False).order_by("-left_on", "-pk").first()
    if row is None:
        return None
    since = learner.outcomes.at(Outcome.Moment.EXIT).filter(on__gte=row.left_on)
    return None if since.exists() else row

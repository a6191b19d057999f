"""The people of an operation as its page shows them: participants, and those left out with why."""

from __future__ import annotations

from dataclasses import dataclass

from learners.models import Learner

from .models import Agreement, Participant
from .participation import Standing, standings


@dataclass(frozen=True)
class Someone:
    learner: Learner
    row: Participant | None
    standing: Standing


@dataclass(frozen=True)
class Cast:
    participants: list[Someone]
    left_out: list[Someone]

    @property
    def to_tell(self) -> int:
        """How many have left without their situation at exit told in time."""
        return sum(1 for one in self.participants if one.standing.tell_before)


def cast_of(operation: Agreement) -> Cast:
    people = Learner.objects.everybody_of(operation.organisation)
    rows = {row.learner_id: row for row in Participant.objects.filter(agreement=operation)}
    told = standings(operation)
    known = people.in_bulk([one.entrant.learner for one in told])
    everybody = [
        Someone(known[one.entrant.learner], rows.get(one.entrant.learner), one) for one in told
    ]
    everybody.sort(key=lambda one: (one.learner.folded_last, one.learner.folded_first))
    return Cast(
        [one for one in everybody if one.standing.reason is None],
        [one for one in everybody if one.standing.reason is not None],
    )

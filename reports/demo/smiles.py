"""The faces that the season's people press as they leave. Pure: the same seed gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from workshops.models import Attendance, Smiley

from .season import Cycle, Meeting
from .skills import IN_PROGRAMME

CAME = {str(status) for status in Attendance.COUNTED}
ANSWERS = 0.75  # of the people who came: some leave in a hurry
FACES, WEIGHTS = list(Smiley.Face), [45, 38, 12, 5]


def faces(cycle: Cycle, meeting: Meeting, seed: int) -> Iterator[str]:
    """One face by somebody who answers, in the workshops where the poster hangs."""
    if cycle.script.title not in IN_PROGRAMME:
        return
    chance = Random(f"{seed} smiles {cycle.script.title} {meeting.date}")
    for tick in meeting.ticks:
        if tick.status in CAME and chance.random() < ANSWERS:
            yield chance.choices(FACES, WEIGHTS)[0]

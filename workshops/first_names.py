"""First names that tell people of a group apart, with as little of the last name as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from learners.models import Learner


def told_apart(people: Sequence[Learner]) -> list[tuple[Learner, str]]:
    """Each person and what they are called here; letters of the last name only where two share."""
    return [(learner, _told(learner, people)) for learner in people]


def _told(learner: Learner, people: Sequence[Learner]) -> str:
    first = _first(learner)
    last = learner.last_name
    others = [one.last_name for one in people if one != learner and _same(_first(one), first)]
    if not others:
        return first
    for letters in range(1, len(last)):
        if not any(_same(other[:letters], last[:letters]) for other in others):
            return f"{first} {last[:letters]}."
    return f"{first} {last}".strip()


def _first(learner: Learner) -> str:
    return learner.preferred_name or learner.first_name or learner.last_name


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()

"""The one door that opens downwards: what the floors above owe a learner, registered at start-up.

A floor that meets learners says here who has met whom, so that "theirs" has one meaning everywhere,
and what still holds a person, so that nobody is archived in the middle of a workshop.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from inclusion.models import User

type MetBy = Callable[[User], Q]
type Holding = Callable[[Any], list[str]]  # of a Learner; the models stand above this door

_met_by: list[MetBy] = []
_holding: list[Holding] = []


def register_met_by(condition: MetBy) -> None:
    """Add the condition under which a floor says that an account knows a learner."""
    if condition not in _met_by:
        _met_by.append(condition)


def met_by(user: User) -> Q:
    """The learners an account runs sessions for; nobody while no floor above says otherwise."""
    condition = Q(pk__in=[])
    for says in _met_by:
        condition |= says(user)
    return condition


def register_holding(reasons: Holding) -> None:
    """Add what a floor answers when asked why a learner cannot be archived yet: sentences."""
    if reasons not in _holding:
        _holding.append(reasons)


def holding(learner: Any) -> list[str]:
    """Every reason, in sentences for people, why this learner cannot be archived yet."""
    return [sentence for says in _holding for sentence in says(learner)]

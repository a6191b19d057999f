"""The one door that opens downwards: what the floors above owe a learner, registered at start-up.

A floor that meets learners says here who has met whom, so that "theirs" has one meaning everywhere.
"""

from collections.abc import Callable

from django.db.models import Q

from inclusion.models import User

type MetBy = Callable[[User], Q]

_met_by: list[MetBy] = []


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

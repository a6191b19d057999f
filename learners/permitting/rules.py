"""Who must agree to what, at which age. No queries here.

Usual acts need one holder of parental authority (Code civil, art. 372-2), publishing an image needs
both, an online service is the young person's own affair from 15 (loi Informatique et Libertés,
art. 45), and parental authority ends at 18 or with emancipation. In doubt the younger age holds.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from learners.models import Learner, Purpose


class Needs(NamedTuple):
    """Who must say yes: the young person or not, and how many guardians."""

    person: bool
    guardians: int


NOBODY, PERSON = Needs(False, 0), Needs(True, 0)
GUARDIAN, BOTH = Needs(False, 1), Needs(True, 1)
EVERYBODY = Needs(True, 2)

# Who must say yes: under 15, from 15 to 17, from 18.
RULES: dict[str, tuple[Needs, Needs, Needs]] = {
    Purpose.TAKE_PART: (GUARDIAN, GUARDIAN, PERSON),
    Purpose.LEAVE_ALONE: (GUARDIAN, GUARDIAN, NOBODY),
    Purpose.COLLECT: (GUARDIAN, GUARDIAN, NOBODY),
    Purpose.HEALTH: (GUARDIAN, GUARDIAN, PERSON),
    Purpose.PHOTO_INTERNAL: (BOTH, BOTH, PERSON),
    Purpose.PHOTO_SITE: (EVERYBODY, EVERYBODY, PERSON),
    Purpose.PHOTO_SOCIAL: (EVERYBODY, EVERYBODY, PERSON),
    Purpose.PHOTO_PRESS: (EVERYBODY, EVERYBODY, PERSON),
    Purpose.BADGE: (BOTH, PERSON, PERSON),
    Purpose.SHARE: (GUARDIAN, BOTH, PERSON),
    Purpose.QUOTE: (PERSON, PERSON, PERSON),
    Purpose.NETWORK_COUNT: (NOBODY, NOBODY, NOBODY),
}
OBJECTABLE = frozenset({Purpose.NETWORK_COUNT})  # not asked for; a no of anybody is heard
ONLINE = frozenset({Purpose.BADGE})  # asked again at 15


def turns(learner: Learner, age: int) -> date | None:
    """The day a person is surely of this age: who was born on 29 February turns on 1 March.

    From a birth year alone, a year later than the difference of years would say.
    """
    if learner.birth_date is None:
        return date(learner.birth_year + age + 1, 1, 1) if learner.birth_year else None
    try:
        return learner.birth_date.replace(year=learner.birth_date.year + age)
    except ValueError:
        return date(learner.birth_date.year + age, 3, 1)


def is_of_age(learner: Learner, age: int, day: date) -> bool:
    birthday = turns(learner, age)
    return birthday is not None and day >= birthday


def needs(purpose: str, learner: Learner, day: date) -> Needs:
    under_fifteen, under_eighteen, adult = RULES[purpose]
    if learner.emancipated or is_of_age(learner, 18, day):
        return adult
    return under_eighteen if is_of_age(learner, 15, day) else under_fifteen


def asked_of(learner: Learner, day: date, *, guardian: bool) -> list[Purpose]:
    """What one person can be asked: a guardian, or the young person. Anybody may object."""
    asked = []
    for purpose in Purpose:
        wanted = needs(purpose, learner, day)
        counts = wanted.guardians > 0 if guardian else wanted.person
        if counts or purpose in OBJECTABLE:
            asked.append(purpose)
    return asked

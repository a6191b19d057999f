"""The one door that opens downwards: what the floors above owe a learner, registered at start-up.

A floor that meets learners says here who has met whom, so that "theirs" has one meaning everywhere,
what still holds a person, so that nobody is archived in the middle of a workshop, and, for every
model with a foreign key to a learner, how its rows follow that person: into the file they may ask
for, into another record when two turn out to be one, and out of the database when they are erased.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from inclusion import files
from inclusion.models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type MetBy = Callable[[User], Q]
type Holding = Callable[[Any], list[str]]  # of a Learner; the models stand above this door
type Forget = Callable[[Any], None]  # of a Learner too

_met_by: list[MetBy] = []
_holding: list[Holding] = []
_forgetting: list[Forget] = []
_reached: dict[type[models.Model], Reached] = {}
_belongings: dict[tuple[type[models.Model], str], Belongings] = {}


def _never(_kept: Any, _absorbed: Any) -> bool:
    return False


def _nothing(_stays: Any, _other: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Belongings:
    """The rows of one model that belong to a learner.

    `shown` (names with a space between) and `withheld` together name every column: those that
    stand in the person's file, and those that do not, each with the reason. `left`: None when the
    rows go at erasure; else what their columns are set to, the row staying for the figures.
    Rows that take an `ability` of their own stand in a file only when its maker has it.
    `contact` names the days that tell of a contact with the person: keeping them is counted from
    the last one.

    When two records turn out to be one person, the rows of one go over to the other, unless they
    tell of the records themselves (`moves`). Two rows that a constraint, or `same`, keeps from
    standing side by side clash: the one of the record that is kept stays, unless it `yields`. The
    other is set aside, or changed as `stands` says so that both can stand; what `takes` finds in it
    is written on the row that stays. `clash` tells people which one stays.
    """

    model: type[models.Model]
    title: _StrPromise | str
    shown: str
    withheld: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, Any] | None = None
    documents: tuple[str, ...] = ()  # keys to StoredFile, whose files go with the rows
    link: str = "learner"
    ability: str = ""  # it takes to read these rows; empty: whoever may see the person
    contact: str = ""
    contact_when: Q = field(default_factory=Q)
    moves: bool = True
    clash: _StrPromise | str = ""
    same: Callable[[Any, Any], bool] = _never
    yields: Callable[[Any, Any], bool] = _never
    takes: Callable[[Any, Any], Mapping[str, Any]] = _nothing
    stands: Callable[[Any], Mapping[str, Any]] | None = None

    def rows(self, learner: models.Model) -> models.QuerySet[Any]:
        return self.model._default_manager.filter(**{self.link: learner})

    def erase(self, learner: models.Model) -> None:
        """Delete the rows, or empty what figures do not need. The caller holds the transaction."""
        rows = self.rows(learner)
        attached = [getattr(row, name) for row in rows for name in self.documents]
        if self.left is None:
            rows.delete()
        elif self.left:
            rows.update(**self.left)
        for document in filter(None, attached):
            files.delete(document)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A model that rows about a person lead to: what of it their file says, and why no more."""

    model: type[models.Model]
    shown: str
    withheld: Mapping[str, str] = field(default_factory=dict)


def register_reached(*several: Reached) -> None:
    """Say what a person's file tells of the things their rows lead to."""
    _reached.update({reached.model: reached for reached in several})


def everything_reached() -> dict[type[models.Model], Reached]:
    return dict(_reached)


def register(belongings: Belongings) -> None:
    """Say how the rows of one model follow a learner. Each key to a learner says it once."""
    _belongings[belongings.model, belongings.link] = belongings


def everything_kept() -> list[Belongings]:
    """What every floor keeps about a learner, the ground first."""
    return list(_belongings.values())


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


def register_forgetting(forget: Forget) -> None:
    """Add what a floor does, at an erasure, for what may hold the person outside their rows."""
    if forget not in _forgetting:
        _forgetting.append(forget)


def forget_elsewhere(learner: Any) -> None:
    """Let every floor clear what may hold this person outside the rows that are theirs."""
    for forget in _forgetting:
        forget(learner)


def register_holding(reasons: Holding) -> None:
    """Add what a floor answers when asked why a learner cannot be archived yet: sentences."""
    if reasons not in _holding:
        _holding.append(reasons)


def holding(learner: Any) -> list[str]:
    """Every reason, in sentences for people, why this learner cannot be archived yet."""
    return [sentence for says in _holding for sentence in says(learner)]

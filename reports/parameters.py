"""What a report is asked for: the days, the workshops, what to compare with.

Addresses, forms, the worker's queue and the command line carry it as the same pairs of names and
values. No name of one is the slug of a dimension: the two stand side by side in addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

from django.db import models

from inclusion.models import Organisation
from workshops.models import Agreement, Programme, Workshop

from . import periods
from .facts import Scope

type Pairs = tuple[tuple[str, str], ...]

FROM, TO, PERIOD = "from", "to", "period"
AGREEMENT, PROGRAMME, WORKSHOPS = "in_agreement", "in_programme", "in_workshops"
AGAINST = "against"
NAMES = (FROM, TO, PERIOD, AGREEMENT, PROGRAMME, WORKSHOPS, AGAINST)


class Against(StrEnum):
    NOTHING = ""
    BEFORE = "before"
    SCHOOL_YEAR = "school_year"


EARLIER = {Against.BEFORE: periods.just_before, Against.SCHOOL_YEAR: periods.a_year_before}


class NoLongerThere(Exception):
    """What was asked for is not to be found: another's, or gone."""


@dataclass(frozen=True)
class Parameters:
    start: date
    end: date
    programme: Programme | None = None
    workshops: Sequence[Workshop] = ()
    against: Against = Against.NOTHING
    agreement: Agreement | None = None

    @classmethod
    def read(cls, organisation: Organisation, pairs: Iterable[tuple[str, str]]) -> Self:
        """From pairs that `pairs` or `lasting` gave. Raises NoLongerThere."""
        known = [(name, value) for name, value in pairs]
        told = dict(known)
        ids = [_id(value) for name, value in known if name == WORKSHOPS]
        workshops = list(Workshop.objects.of(organisation).filter(public_id__in=ids))
        if len(workshops) != len(set(ids)):
            raise NoLongerThere(WORKSHOPS)
        start, end = _days(organisation, told)
        return cls(
            start,
            end,
            _one(Programme.objects.of(organisation), told, PROGRAMME),
            workshops,
            Against(told.get(AGAINST, "")),
            _one(_agreements(organisation), told, AGREEMENT),
        )

    def pairs(self) -> Pairs:
        return (FROM, self.start.isoformat()), (TO, self.end.isoformat()), *self.beside()

    def beside(self) -> Pairs:
        """What is asked for beside the days."""
        found = [(WORKSHOPS, str(workshop.public_id)) for workshop in self.workshops]
        if self.programme:
            found.insert(0, (PROGRAMME, str(self.programme.public_id)))
        if self.agreement:
            found.insert(0, (AGREEMENT, str(self.agreement.public_id)))
        if self.against:
            found.append((AGAINST, str(self.against)))
        return tuple(found)

    def _named(self) -> str:
        """One word for what narrows the organisation, the same whatever its order."""
        narrowing = sorted(pair for pair in self.beside() if pair[0] != AGAINST)
        return sha256(urlencode(narrowing).encode()).hexdigest() if narrowing else ""

    def lasting(self, organisation: Organisation) -> Pairs:
        """As it is remembered: « this school year » stays this school year tomorrow."""
        for preset in presets(organisation):
            if (preset.start, preset.end) == (self.start, self.end):
                return (PERIOD, preset.slug), *self.beside()
        return self.pairs()

    def scope(self, organisation: Organisation, *, within: frozenset[int] | None = None) -> Scope:
        """Whose figures that is; `within` are the workshops whoever asks may see."""
        scope = Scope(
            organisation,
            self.start,
            self.end,
            self._workshops(organisation, within),
            programme=self.programme.name if self.programme else "",
            agreement=self.agreement,
            narrowed=bool(self.programme or self.workshops or within is not None),
            asked=self.beside(),
            named=self._named() if within is None else "theirs",
        )
        if not self.against:
            return scope
        start, end = EARLIER[self.against](self.start, self.end)
        return replace(scope, against=replace(scope, start=start, end=end))

    def _workshops(
        self, organisation: Organisation, within: frozenset[int] | None
    ) -> frozenset[int] | None:
        chosen = within
        if self.agreement:
            paid = self.agreement.workshops()
            chosen = _both(chosen, frozenset(paid.values_list("pk", flat=True)))
        if self.programme:
            theirs = Workshop.objects.of(organisation).filter(programme=self.programme)
            chosen = _both(chosen, frozenset(theirs.values_list("pk", flat=True)))
        if self.workshops:
            chosen = _both(chosen, frozenset(workshop.pk for workshop in self.workshops))
        return chosen


def presets(organisation: Organisation) -> list[periods.Period]:
    return periods.presets(organisation.today(), organisation.financial_year_month)


def _both(one: frozenset[int] | None, other: frozenset[int]) -> frozenset[int]:
    return other if one is None else one & other


def _days(organisation: Organisation, told: dict[str, str]) -> tuple[date, date]:
    if PERIOD not in told:
        return date.fromisoformat(told[FROM]), date.fromisoformat(told[TO])
    for preset in presets(organisation):
        if preset.slug == told[PERIOD]:
            return preset.start, preset.end
    raise NoLongerThere(PERIOD)


def _one[T: models.Model](known: models.QuerySet[T], told: dict[str, str], name: str) -> T | None:
    """The one whose id was told under this name, if any was."""
    if name not in told:
        return None
    found = known.filter(public_id=_id(told[name])).first()
    if found is None:
        raise NoLongerThere(name)
    return found


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NoLongerThere(text) from error


def _agreements(organisation: Organisation) -> models.QuerySet[Agreement]:
    return Agreement.objects.of(organisation).select_related("funder", "logo")

"""Whom to compare: those who share a phone, a birth, or a name as it sounds and a year.

Comparing everybody with everybody would take an hour for ten thousand people; each is compared only
with those found under one of their keys.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Q

from inclusion.models import JournalEntry, Organisation
from inclusion.text import fold
from learners.models import Guardian, Learner, NotSame

from .likeness import Born, Likeness, Reason, Traits, compare, traits_of
from .names import pieces, sound

MOST_CANDIDATES = 20
BLOCK = 300  # a key that so many people have tells nobody apart: finer ones do
DAY = timedelta(days=1)
TRUSTED = 1000  # a list that took two seconds is good for half an hour at a glance
CHANGES = ("learner.", "learners.", "guardian.", "attendance.walk_in")  # verbs after which to look

type Key = tuple[Any, ...]


@dataclass(frozen=True)
class Candidate:
    """Somebody known who may be the person in question."""

    learner: Learner
    likeness: Likeness

    @property
    def score(self) -> int:
        return self.likeness.score

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.likeness.reasons


@dataclass(frozen=True)
class Pair:
    """Two records of one organisation that may be one person, by their keys; the older first."""

    first: int
    second: int
    score: int
    reasons: tuple[Reason, ...]

    @property
    def likeness(self) -> Likeness:
        return Likeness(self.score, self.reasons)


class Index[T]:
    """People under their keys. What is looked up is found among what was added before."""

    def __init__(self) -> None:
        self._blocks: dict[Key, list[tuple[Traits, T]]] = defaultdict(list)

    def add(self, traits: Traits, person: T) -> None:
        for key in _keys(traits):
            self._blocks[key].append((traits, person))

    def like(self, traits: Traits) -> list[tuple[Likeness, T]]:
        """Those likely enough to be proposed, the likeliest first."""
        met: dict[int, tuple[Likeness, T]] = {}
        for key in _looked_up(traits):
            for other, person in self._blocks.get(key, ())[-BLOCK:]:
                if id(person) not in met:
                    met[id(person)] = compare(traits, other), person
        found = [each for each in met.values() if each[0].is_proposed]
        return sorted(found, key=lambda each: -each[0].score)


def _keys(traits: Traits) -> Iterator[Key]:
    """Under what a person is found; any two who may be one share a key."""
    heard = {sound(word) for word in pieces(traits.first) + pieces(traits.last)}
    heard |= {sound(traits.first), sound(traits.last)} - {""}
    yield ("names", *sorted((sound(traits.first), sound(traits.last))))
    for contact in (traits.phone, traits.email):
        if contact:
            yield ("contact", contact)
    for word in heard:
        yield ("word", word, _year(traits.born))
        yield ("word", word)
    if isinstance(traits.born, date):
        yield from _days(traits.born)
        for word in heard:
            yield ("day of a year", traits.born.month, traits.born.day, word)


def _looked_up(traits: Traits) -> set[Key]:
    """Every key that may lead to them, save a word alone, which too many people share."""
    return {key for key in _keys(traits) if len(key) != 2 or key[0] != "word"} | {
        *_wider_keys(traits)
    }


def _wider_keys(traits: Traits) -> Iterator[Key]:
    """Those whose birth is not known, and for one of them whoever bears a word of their name."""
    for word in {sound(word) for word in pieces(traits.first) + pieces(traits.last)}:
        yield ("word", word) if traits.born is None else ("word", word, None)


def _days(born: date) -> Iterator[Key]:
    """The day and its eve, so that neighbours meet; the day and month in one order."""
    yield ("day", born)
    yield ("day", born - DAY)
    if born.day <= 12:
        yield ("turned", born.year, *sorted((born.day, born.month)))


def _year(born: Born) -> int | None:
    return born.year if isinstance(born, date) else born


def candidates(
    organisation: Organisation, first_name: str, last_name: str, born: Born, **more: Any
) -> list[Candidate]:
    """People already known who may be this one, the likeliest first.

    `more` may give `gender`, `phone` and `email`.
    """
    traits = replace(Traits(fold(first_name), fold(last_name), born), **more)
    return _candidates(organisation, traits) if traits.first or traits.last else []


def candidates_for(learner: Learner) -> list[Candidate]:
    """The other records that may be of this person, save those said to be somebody else's."""
    traits = traits_of(learner, _guardians([learner.pk])[learner.pk])
    apart = _said_apart(learner.organisation)
    found = _candidates(learner.organisation, traits, besides=learner.pk)
    return [one for one in found if frozenset((one.learner.pk, learner.pk)) not in apart]


def likeness_of(one: Learner, other: Learner) -> Likeness:
    """How likely two records are of one person, whatever was said of them."""
    phones = _guardians([one.pk, other.pk])
    return compare(traits_of(one, phones[one.pk]), traits_of(other, phones[other.pk]))


def _candidates(organisation: Organisation, traits: Traits, besides: int = 0) -> list[Candidate]:
    rows = Learner.objects.of(organisation).exclude(pk=besides).filter(_plausible(traits))
    likely = [
        (likeness, pk)
        for pk, other in _light(rows)
        if (likeness := compare(traits, other)).is_proposed
    ]
    likely = sorted(likely, key=lambda each: (-each[0].score, each[1]))[:MOST_CANDIDATES]
    people = Learner.objects.of(organisation).select_related("commune")
    known = people.in_bulk([pk for _likeness, pk in likely])
    return [Candidate(known[pk], likeness) for likeness, pk in likely if pk in known]


def _plausible(traits: Traits) -> Q:
    """A wide net that the database can cast: contacts, births, the beginnings of names."""
    named = Q(pk__in=[])
    for word in pieces(traits.first) + pieces(traits.last):
        named |= Q(folded_first__startswith=word[:2]) | Q(folded_last__startswith=word[:2])
        named |= Q(search_key__contains=f" {word}")
    wanted = named & _of_a_year(traits.born)
    if isinstance(traits.born, date):
        wanted |= Q(birth_date__in=[traits.born, traits.born - DAY, traits.born + DAY])
        if traits.born.day <= 12:
            wanted |= Q(
                birth_date=traits.born.replace(day=traits.born.month, month=traits.born.day)
            )
    if traits.phone:
        wanted |= Q(phone=traits.phone)
    return wanted | Q(email__iexact=traits.email) if traits.email else wanted


def _of_a_year(born: Born) -> Q:
    if born is None:
        return Q()
    unknown = Q(birth_date=None, birth_year=None)
    same_year = Q(birth_year=_year(born)) | Q(birth_date__year=_year(born))
    if isinstance(born, date):
        same_year |= Q(birth_date__month=born.month, birth_date__day=born.day)
    return unknown | same_year


def duplicates(organisation: Organisation, *, at_a_glance: bool = False) -> list[Pair]:
    """Every two records that may be one person, the likeliest first.

    What was found is kept aside, keys and points without a name, until the journal tells of a
    change; at a glance, beyond it for a time that grows with the work it took. Pairs that somebody
    has settled meanwhile never come back.
    """
    place, last = f"duplicates:{organisation.pk}", _last_change(organisation)
    known = cache.get(place)
    trusted = at_a_glance and known is not None and time.time() < known[1]
    if known is None or (known[0] != last and not trusted):
        began = time.time()
        found = [(p.first, p.second, p.score, list(p.reasons)) for p in _pairs(organisation)]
        known = last, time.time() + TRUSTED * (time.time() - began), found
        cache.set(place, known, timeout=DAY.total_seconds())
    pairs = [
        Pair(one, other, score, tuple(map(Reason, why))) for one, other, score, why in known[2]
    ]
    return _unsettled(organisation, pairs) if known[0] != last else pairs


def _unsettled(organisation: Organisation, pairs: list[Pair]) -> list[Pair]:
    apart = _said_apart(organisation)
    keys = {key for pair in pairs for key in (pair.first, pair.second)}
    there = set(Learner.objects.of(organisation).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        pair
        for pair in pairs
        if {pair.first, pair.second} <= there and {pair.first, pair.second} not in apart
    ]


def traits_in(organisation: Organisation) -> Iterator[tuple[int, Traits]]:
    """The key and traits of everybody who has a record, in the order of their numbers."""
    return _light(Learner.objects.of(organisation).order_by("number"))


def _pairs(organisation: Organisation) -> list[Pair]:
    index: Index[tuple[int]] = Index()
    apart, pairs = _said_apart(organisation), []
    for pk, traits in traits_in(organisation):
        for likeness, (other,) in index.like(traits):
            if frozenset((pk, other)) not in apart:
                pairs.append(Pair(other, pk, likeness.score, likeness.reasons))
        index.add(traits, (pk,))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def _last_change(organisation: Organisation) -> int:
    """The number of the last entry that tells of a person added, changed or merged."""
    entries = JournalEntry.objects.of(organisation).exclude(verb="learner.read")
    told = Q()
    for verb in CHANGES:
        told |= Q(verb__startswith=verb)
    return (
        entries.filter(told).order_by("-sequence").values_list("sequence", flat=True).first() or 0
    )


def _said_apart(organisation: Organisation) -> set[frozenset[int]]:
    said = NotSame.objects.of(organisation).values_list("first", "second")
    return {frozenset(pair) for pair in said}


LIGHT = (
    *("folded_first", "folded_last", "birth_date", "birth_year", "preferred_name"),
    *("gender", "phone", "email"),
)


def _light(rows: Any) -> Iterator[tuple[int, Traits]]:
    """The traits of many people in two queries."""
    found = list(rows.values_list("pk", *LIGHT))
    phones = _guardians([row[0] for row in found]) if len(found) <= BLOCK else _guardians(None)
    for pk, first, last, day, year, wished, gender, phone, email in found:
        yield (
            pk,
            Traits(
                first,
                last,
                day or year,
                fold(wished) if wished else "",
                gender,
                str(phone or ""),
                email.lower(),
                phones[pk],
            ),
        )


def _guardians(learners: Iterable[int] | None) -> dict[int, frozenset[str]]:
    """The phones of those who answer for these people, or for everybody."""
    rows = Guardian.objects.current().exclude(phone="")
    if learners is not None:
        rows = rows.filter(learner__in=list(learners))
    phones: dict[int, frozenset[str]] = defaultdict(frozenset)
    for learner, phone in rows.values_list("learner", "phone"):
        phones[learner] |= {str(phone)}
    return phones

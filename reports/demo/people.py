"""The young people of a season: who they are, where they live, what nobody knows about them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from inclusion.text import fold
from learners.models import Gender, Residence, Situation

from . import cast
from .names import draw_name
from .season import Home, Person

Answer, Method, Occupation = Residence.Answer, Residence.Method, Situation.Occupation
LIVING = [Answer.IN] * 24 + [Answer.OUTSIDE] * 10 + [Answer.UNKNOWN]
FICTION = "026191"  # numbers the regulator keeps for fiction: they ring nowhere
GENDERS = [Gender.FEMININE] * 15 + [Gender.MASCULINE] * 15 + [Gender.UNKNOWN] * 2 + [Gender.OTHER]


class Casting:
    """Draws people one after the other; no two of an organisation share their names."""

    def __init__(self, seed: int, organisation: str) -> None:
        self.chance = Random(f"{seed} people {organisation}")
        self.organisation = organisation
        self.taken: set[str] = set()
        self.living, self.genders = deal(LIVING, self.chance), deal(GENDERS, self.chance)
        self.mover_wanted = organisation == cast.FABRIQUE

    def newcomer(self, ages: tuple[int, int], on: date) -> Person:
        """Somebody who filled a form in."""
        gender = next(self.genders)
        first, last = self.name(gender)
        age = self.chance.randint(*ages)
        mail = f"{fold(first)}.{fold(last)}@{cast.MAIL}".replace(" ", "-")
        phone = f"{FICTION}{self.chance.randint(0, 9999):04d}"
        return Person(
            self.organisation,
            first,
            last,
            gender,
            born=self.birth(age, on),
            notice=self.chance.randint(2, 9),
            homes=tuple(self.homes()),
            occupation=self.occupation(age),
            email=mail if age >= 15 and self.chance.random() < 0.5 else "",
            phone=phone if self.chance.random() < 0.7 else "",
        )

    def stranger(self, ages: tuple[int, int], on: date) -> Person:
        """Somebody who walks in: a name, sometimes a year, nothing else."""
        first, last = self.name(next(self.genders))
        year = on.year - self.chance.randint(*ages) if self.chance.random() < 0.6 else None
        return Person(self.organisation, first, last, Gender.UNKNOWN, year, walked_in=True)

    def name(self, gender: str) -> tuple[str, str]:
        while True:
            first, last = draw_name(self.chance, gender)
            if fold(f"{first} {last}") not in self.taken:
                self.taken.add(fold(f"{first} {last}"))
                return first, last

    def birth(self, age: int, on: date) -> date | int | None:
        """Mostly a date; for some a year only, for a few nothing."""
        day = on - timedelta(days=age * 365 + self.chance.randint(20, 340))
        return self.chance.choices([day, day.year, None], [90, 6, 4])[0]

    def homes(self) -> Iterator[Home]:
        """Where somebody lives; one of the first has since moved to another neighbourhood."""
        first = self.home(next(self.living))
        yield first
        if self.mover_wanted and first.answer == Answer.IN:
            self.mover_wanted = False
            elsewhere = (home for home in cast.HOMES if home[0] != first.neighbourhood)
            code, commune, _weight = next(elsewhere)
            yield replace(first, neighbourhood=code, commune=commune, days=60)

    def home(self, answer: str) -> Home:
        if answer == Answer.UNKNOWN:
            return Home(answer, Method.DECLARED)
        if answer == Answer.OUTSIDE:
            return Home(answer, Method.DECLARED, commune=self.chance.choice(cast.OUTSIDE))
        method = self.chance.choice(
            [Method.DECLARED, Method.CHOSEN, Method.CHOSEN, Method.SIGVILLE]
        )
        return Home(answer, method, *self.quarter())

    def quarter(self) -> tuple[str, str]:
        near = cast.NEAR.get(self.organisation)
        if near and self.chance.random() < 0.7:
            return near
        weights = [weight for _code, _commune, weight in cast.HOMES]
        code, commune, _weight = self.chance.choices(cast.HOMES, weights)[0]
        return code, commune

    def occupation(self, age: int) -> str:
        if age <= 16:
            return Occupation.PUPIL
        known = [
            Occupation.PUPIL,
            Occupation.STUDENT,
            Occupation.JOBSEEKER_REGISTERED,
            Occupation.NEET,
            Occupation.APPRENTICE,
            Occupation.UNKNOWN,
        ]
        weights = [40, 5, 5, 5, 20, 10] if age < 18 else [10, 20, 30, 15, 15, 10]
        return self.chance.choices(known, weights)[0]


def deal(cards: Sequence[str], chance: Random) -> Iterator[str]:
    """Values dealt like cards, so that shares hold however few people are drawn."""
    while True:
        yield from chance.sample(cards, len(cards))


def of_age(people: Iterable[Person], ages: tuple[int, int], on: date) -> list[Person]:
    """Those whom a workshop for these ages may take."""
    youngest, oldest = ages

    def fits(person: Person) -> bool:
        year = person.born.year if isinstance(person.born, date) else person.born
        return year is not None and youngest < on.year - year <= oldest

    return [person for person in people if fits(person)]

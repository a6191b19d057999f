"""What an import would do: whom it adds, whom it completes, whom it already knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from inclusion.models import Organisation
from learners.matching import Identity, Index, Likeness, traits_in, traits_of
from learners.models import AddressToCheck, Gender, Learner, Residence, Situation

from .people import Person, Reading, Remark

CHUNK = 500
# What a match fills when empty: the field, its label, and the value that means empty.
EMPTY: dict[str, object] = {
    "preferred_name": "",
    "gender": Gender.UNKNOWN,
    "email": "",
    "phone": "",
    "commune": None,
}


@dataclass
class Known:
    """A person the import meets: already in the organisation, or added by an earlier row."""

    learner: Learner
    row: int | None = None  # of the row that adds them
    residence: Residence | None = None  # the last recorded; a new one has no key yet
    situation: Situation | None = None
    address: AddressToCheck | None = None
    filled: set[str] = field(default_factory=set)

    @property
    def identity(self) -> Identity:
        return self.learner.folded_first, self.learner.folded_last, self.learner.born


@dataclass(frozen=True)
class Possible:
    """A row added although somebody much like it is known."""

    row: int
    name: str
    known: Known
    likeness: Likeness


@dataclass
class Plan:
    reading: Reading
    created: list[Known] = field(default_factory=list)
    updated: list[Known] = field(default_factory=list)
    rows_updated: int = 0
    duplicates: int = 0
    differences: list[Remark] = field(default_factory=list)
    possible: list[Possible] = field(default_factory=list)

    @property
    def rejected_rows(self) -> list[int]:
        return sorted({problem.row for problem in self.reading.problems})

    @property
    def writes(self) -> int:
        """How many people an import would add or complete."""
        return len(self.created) + len(self.updated)

    @property
    def addresses(self) -> int:
        """How many addresses would be kept until they are checked."""
        met = [*self.created, *self.updated]
        return sum(known.address is not None and known.address.pk is None for known in met)

    @property
    def counts(self) -> dict[str, int]:
        """rows = created + updated + duplicates + rejected."""
        return {
            "rows": self.reading.rows,
            "created": len(self.created),
            "updated": self.rows_updated,
            "duplicates": self.duplicates,
            "rejected": len(self.rejected_rows),
        }


def plan(organisation: Organisation, reading: Reading, today: date) -> Plan:
    """Decide row by row, against the organisation's people and the rows above."""
    made, people = Plan(reading), Acquaintances(organisation, reading.people)
    for person in reading.people:
        known = people.same(person)
        if known is None:
            made.possible += [
                Possible(person.row, person.full_name, other, likeness)
                for likeness, other in people.alike(person)
            ]
            known = _added(organisation, person)
            _complete(known, person, today)
            known.filled.clear()
            people.meet(known)
            made.created.append(known)
            continue
        made.differences += _differences(known, person)
        before = set(known.filled)
        if _complete(known, person, today):
            made.rows_updated += 1
            if known.row is None and not before:
                made.updated.append(known)
        else:
            made.duplicates += 1
    people.introduce(made.possible)
    return made


class Acquaintances:
    """The people of an organisation: by identity who bears a name of the file, by likeness all.

    Of the latter only keys and traits are read; who turns out to be alike is fetched at the end.
    """

    def __init__(self, organisation: Organisation, people: list[Person]) -> None:
        self._organisation = organisation
        self._same: dict[Identity, Known] = {}
        self._alike: Index[Known] = Index()
        wanted = {person.identity for person in people}
        names = {name for first, last, _born in wanted for name in (first, last)}
        found = [Known(learner) for learner in _bearing(organisation, sorted(names))]
        _recall(organisation, [known for known in found if known.identity in wanted])
        for known in found:
            self._same.setdefault(known.identity, known)
        for pk, traits in traits_in(organisation) if people else ():
            self._alike.add(traits, Known(Learner(pk=pk)))

    def meet(self, known: Known) -> None:
        self._same.setdefault(known.identity, known)
        self._alike.add(traits_of(known.learner), known)

    def same(self, person: Person) -> Known | None:
        return self._same.get(person.identity)

    def alike(self, person: Person) -> list[tuple[Likeness, Known]]:
        """Those who may be this person though their names or births are not equal."""
        return self._alike.like(person.traits)

    def introduce(self, possible: list[Possible]) -> None:
        """Fetch the people who turned out to be alike."""
        strangers = {one.known.learner.pk: one.known for one in possible if one.known.row is None}
        keys = sorted(strangers)
        for start in range(0, len(keys), CHUNK):
            part = Learner.objects.of(self._organisation).filter(pk__in=keys[start : start + CHUNK])
            for learner in part:
                strangers[learner.pk].learner = learner


def _bearing(organisation: Organisation, names: list[str]) -> Iterator[Learner]:
    """In the order of their records, archived people last: they match, they are not preferred."""
    for start in range(0, len(names), CHUNK):
        yield from (
            Learner.objects.of(organisation)
            .filter(folded_last__in=names[start : start + CHUNK])
            .select_related("commune")
            .order_by(F("archived_at").asc(nulls_first=True), "pk")
        )


def _recall(organisation: Organisation, people: list[Known]) -> None:
    """The last residence, situation and address of those who match, three queries a chunk."""
    by_key = {known.learner.pk: known for known in people}
    keys = sorted(by_key)
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        for residence in Residence.objects.of(organisation).filter(learner__in=part):
            by_key[residence.learner_id].residence = residence  # oldest first: the last stays
        for situation in Situation.objects.of(organisation).filter(learner__in=part):
            by_key[situation.learner_id].situation = situation
        for address in AddressToCheck.objects.of(organisation).filter(learner__in=part):
            by_key[address.learner_id].address = address


def _added(organisation: Organisation, person: Person) -> Known:
    learner = Learner(
        organisation=organisation,
        first_name=person.first_name,
        last_name=person.last_name,
        birth_date=person.born if isinstance(person.born, date) else None,
        birth_year=None if isinstance(person.born, date) else person.born,
    )
    learner.fold_names()
    return Known(learner, row=person.row)


def _complete(known: Known, person: Person, today: date) -> bool:
    """Fill what is empty, never write over; say whether anything was filled."""
    filled = set()
    for name, empty in EMPTY.items():
        given, held = getattr(person, name), getattr(known.learner, name) or empty
        if given != empty and held == empty:
            setattr(known.learner, name, given)
            filled.add(name)
    if "preferred_name" in filled:
        known.learner.fold_names()
    filled |= _complete_home(known, person, today) | _complete_situation(known, person, today)
    filled |= _complete_address(known, person, today)
    known.filled |= filled
    return bool(filled)


def _complete_home(known: Known, person: Person, today: date) -> set[str]:
    held, unknown = known.residence, Residence.Answer.UNKNOWN
    answers = person.answer != unknown and (held is None or held.answer == unknown)
    if not answers and (held is not None or person.commune is None):
        return set()
    known.residence = Residence(
        organisation=known.learner.organisation,
        valid_from=person.since or today,
        answer=person.answer,
        neighbourhood=person.neighbourhood,
        commune=person.commune,
        method=Residence.Method.IMPORTED,
    )
    return {"residence"}


def _complete_situation(known: Known, person: Person, today: date) -> set[str]:
    nothing = (Situation.Occupation.UNKNOWN, Situation.Diploma.UNKNOWN)
    given = (person.occupation, person.diploma)
    held = (known.situation.occupation, known.situation.diploma) if known.situation else nothing
    merged = tuple(h if h != "unknown" else g for h, g in zip(held, given, strict=True))
    if merged == held:
        return set()
    known.situation = Situation(
        organisation=known.learner.organisation,
        valid_from=person.since or today,
        occupation=merged[0],
        diploma=merged[1],
    )
    return {"situation"}


def _complete_address(known: Known, person: Person, today: date) -> set[str]:
    """An address is only kept to find an answer nobody gave."""
    held, unknown = known.address, Residence.Answer.UNKNOWN
    answered = known.residence is not None and known.residence.answer != unknown
    if answered or not person.address or (held and held.address == person.address):
        return set()
    known.address = AddressToCheck(
        organisation=known.learner.organisation,
        address=person.address,
        commune=person.commune or known.learner.commune,
        valid_from=person.since or today,
    )
    return {"address"}


def _differences(known: Known, person: Person) -> list[Remark]:
    """Where the file and the record both speak, and disagree: the record stays."""
    learner, home = known.learner, known.residence
    both = [
        (_("name as the person wishes it"), person.preferred_name, learner.preferred_name, ""),
        (_("gender"), person.gender, learner.gender, Gender.UNKNOWN),
        (_("e-mail"), person.email, learner.email, ""),
        (_("phone"), person.phone, str(learner.phone or ""), ""),
        (_("commune"), person.commune, learner.commune, None),
        (_("QPV"), person.answer, home.answer if home else "unknown", "unknown"),
    ]
    return [
        Remark(person.row, label, _shown(given), _("The record says otherwise, and is kept."))
        for label, given, held, empty in both
        if empty not in {given, held} and given != held and held
    ]


def _shown(value: object) -> str:
    choices = {**dict(Gender.choices), **dict(Residence.Answer.choices)}
    return str(choices.get(str(value), value))

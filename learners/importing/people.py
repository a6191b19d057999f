"""From rows to people: what each row says, what it cannot say, and what it leaves in doubt."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from inclusion.models import Commune, Neighbourhood
from inclusion.models.fields import SECURITY_NUMBER_REFUSED
from inclusion.spreadsheets.reading import Cell, Row, Sheet
from inclusion.text import fold, holds_security_number
from learners.matching import Born, Identity, Traits, identity
from learners.models import Gender, Residence, Situation

from . import values
from .columns import Field
from .places import Places
from .values import Bad
from .vocabulary import ANSWERS, UNKNOWN


@dataclass(frozen=True)
class Remark:
    """Something to say of one cell: where it is, what it holds, why it stops or is left out."""

    row: int
    column: str
    value: str
    message: str


@dataclass
class Person:
    """What one row says of one person."""

    row: int
    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    born: Born = None
    gender: str = Gender.UNKNOWN
    email: str = ""
    phone: str = ""
    address: str = ""
    commune: Commune | None = None
    answer: str = Residence.Answer.UNKNOWN
    neighbourhood: Neighbourhood | None = None
    occupation: str = Situation.Occupation.UNKNOWN
    diploma: str = Situation.Diploma.UNKNOWN
    since: date | None = None

    @property
    def identity(self) -> Identity:
        return identity(self.first_name, self.last_name, self.born)

    @property
    def traits(self) -> Traits:
        first, last, born = self.identity
        return Traits(first, last, born, "", self.gender, self.phone, self.email.lower())

    @property
    def full_name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()


@dataclass
class Reading:
    """All that a file says, before anybody already known is thought of."""

    rows: int = 0
    people: list[Person] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)  # their rows are not taken
    warnings: list[Remark] = field(default_factory=list)  # the value is not, the row is


def read_people(sheet: Sheet, header: int, columns: dict[int, Field], today: date) -> Reading:
    """Every row under the header, as a person or as the reasons why it is none."""
    reading = Reading()
    rows = sheet.rows[header + 1 :]
    reader = RowReader(sheet.rows[header], columns, today, _places(rows, columns))
    for row in rows:
        if not any(row[column] is not None for column in columns):
            continue  # nothing in the columns we take: a note beside the table
        reading.rows += 1
        person, problems, warnings = reader.read(row)
        reading.problems += problems
        reading.warnings += warnings
        if not problems:
            reading.people.append(person)
    return reading


def _places(rows: list[Row], columns: dict[int, Field]) -> Places:
    """Only what the file names is fetched."""
    at = {kind: column for column, kind in columns.items()}

    def told(kind: Field, read: Callable[[Cell], str]) -> set[str]:
        return {read(row[at[kind]]) for row in rows} - {""} if kind in at else set()

    names = told(Field.COMMUNE, values.words)
    codes = told(Field.POSTCODE, values.code) | told(Field.INSEE, values.code)
    codes |= {name[:5] for name in names}
    names |= {name[5:].strip() for name in names}
    return Places(names, codes)


class RowReader:
    """Reads one row after another with the same columns, day and places."""

    def __init__(self, header: Row, columns: dict[int, Field], today: date, places: Places) -> None:
        self._at = {kind: column for column, kind in columns.items()}
        self._header = header
        self._today = today
        self._places = places

    def read(self, row: Row) -> tuple[Person, list[Remark], list[Remark]]:
        self._row = row
        self._problems: list[Remark] = []
        self._warnings: list[Remark] = []
        person = Person(row.number)
        self._security_numbers()
        self._name(person)
        self._birth(person)
        self._contact(person)
        self._home(person)
        self._situation(person)
        return person, self._problems, self._warnings

    def _cell(self, kind: Field) -> Cell:
        return self._row[self._at[kind]] if kind in self._at else None

    def _remark(self, kind: Field, message: str) -> Remark:
        column = values.words(self._header[self._at[kind]]) if kind in self._at else ""
        shown = values.words(self._cell(kind))[:80]
        return Remark(self._row.number, column or str(kind.label), shown, message)

    def _taken(self, kind: Field, read: Callable[..., Any], otherwise: Any, *more: Any) -> Any:
        """The value of a cell; one that cannot be read is left out, and said."""
        cell = self._cell(kind)
        if cell is None:
            return otherwise
        try:
            return read(cell, *more)
        except Bad as fault:
            self._warnings.append(self._remark(kind, str(fault)))
            return otherwise

    def _needed(self, kind: Field, read: Callable[..., Any], *more: Any) -> Any:
        """The value of a cell without which the row is not taken."""
        try:
            return read(self._cell(kind), *more)
        except Bad as fault:
            self._problems.append(self._remark(kind, str(fault)))
            return None

    def _security_numbers(self) -> None:
        """No row that holds one is taken; what was typed is not shown again."""
        for kind in self._at:
            if holds_security_number(values.words(self._cell(kind))):
                remark = self._remark(kind, str(SECURITY_NUMBER_REFUSED))
                self._problems.append(replace(remark, value=""))

    def _name(self, person: Person) -> None:
        for kind in (Field.LAST_FIRST, Field.FIRST_LAST):
            if whole := self._needed(kind, values.name):
                first, last, sure = values.split_name(whole, kind is Field.LAST_FIRST)
                person.first_name, person.last_name = first, last
                if not sure:
                    told = _("Read as first name « %(first)s », last name « %(last)s ».")
                    message = told % {"first": first, "last": last}
                    self._warnings.append(self._remark(kind, message))
        person.first_name = self._needed(Field.FIRST_NAME, values.name) or person.first_name
        person.last_name = self._needed(Field.LAST_NAME, values.name) or person.last_name
        wished = self._taken(Field.PREFERRED, values.name, "")
        person.preferred_name = "" if fold(wished) == fold(person.first_name) else wished
        if not self._problems and not fold(person.full_name):
            self._problems.append(self._remark(self._name_column(), _("The name is missing.")))

    def _name_column(self) -> Field:
        order = (Field.LAST_NAME, Field.LAST_FIRST, Field.FIRST_LAST, Field.FIRST_NAME)
        return next((kind for kind in order if kind in self._at), Field.LAST_NAME)

    def _birth(self, person: Person) -> None:
        born = self._needed(Field.BIRTH, values.birth, self._today)
        alone = self._needed(Field.BIRTH_YEAR, values.year, self._today)
        if isinstance(born, date) and alone and born.year != alone:
            message = _("This year is not the one of the birth date, which is kept.")
            self._warnings.append(self._remark(Field.BIRTH_YEAR, message))
        person.born = born or alone

    def _contact(self, person: Person) -> None:
        person.gender = self._taken(Field.GENDER, values.gender, Gender.UNKNOWN)
        person.phone = self._taken(Field.PHONE, values.phone, "")
        person.email = self._taken(Field.EMAIL, values.email, "")

    def _home(self, person: Person) -> None:
        name = values.words(self._cell(Field.COMMUNE))
        postcode, insee = (values.code(self._cell(kind)) for kind in (Field.POSTCODE, Field.INSEE))
        try:
            person.commune = self._places.commune(name, postcode, insee)
        except Bad as fault:
            kind = Field.COMMUNE if name else Field.POSTCODE if postcode else Field.INSEE
            self._warnings.append(self._remark(kind, str(fault)))
        self._answer(person)
        person.address = self._taken(Field.ADDRESS, values.address, "")
        person.since = self._taken(Field.SINCE, values.day, None, self._today)

    def _answer(self, person: Person) -> None:
        """Yes, no, or the name of a priority neighbourhood, which is a yes."""
        told = values.words(self._cell(Field.QPV))
        if fold(told) in ANSWERS:
            person.answer = ANSWERS[fold(told)]
        elif fold(told) not in UNKNOWN:
            self._quarter(person, Field.QPV, told)
        quarter = values.words(self._cell(Field.NEIGHBOURHOOD))
        if fold(quarter) not in UNKNOWN and person.neighbourhood is None:
            self._quarter(person, Field.NEIGHBOURHOOD, quarter)

    def _quarter(self, person: Person, kind: Field, told: str) -> None:
        found = self._places.quarter(told, person.commune)
        outside = person.answer == Residence.Answer.OUTSIDE
        if found is not None and not outside:
            person.answer, person.neighbourhood = Residence.Answer.IN, found
        elif found is not None:
            message = _("This is a priority neighbourhood, yet the answer is no: no is kept.")
            self._warnings.append(self._remark(kind, message))
        elif not outside:
            message = _("No priority neighbourhood of this name here: left undetermined.")
            if person.answer == Residence.Answer.IN:
                message = _("No priority neighbourhood of this name here: yes is kept, unnamed.")
            self._warnings.append(self._remark(kind, message))

    def _situation(self, person: Person) -> None:
        occupation, diploma = Situation.Occupation.UNKNOWN, Situation.Diploma.UNKNOWN
        person.occupation = self._taken(Field.OCCUPATION, values.occupation, occupation)
        person.diploma = self._taken(Field.DIPLOMA, values.diploma, diploma)

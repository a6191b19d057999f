"""Five hundred labelled pairs of records, and the faults by which registers come to hold a person
twice.

The faults are those of keyboards and counters, each with how often it happens there: capitals
without accents, a slipped key, a name heard and spelled anew, the two columns swapped, half of a
compound name, a short form said at the door, a date turned by a spreadsheet or shifted by a time
zone, a year alone, a phone that changed. Several meet in one record, as they do in life. The
people who are not one are those a hurried eye would merge: twins, brothers and sisters, homonyms.
"""

import random
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .names import LIKE_TWINS, ORIGINS, SHORT, SPELLINGS

KEYS = ["azertyuiop", "qsdfghjklm", "wxcvbn"]  # a French keyboard


@dataclass(frozen=True)
class Record:
    """What a register says of one person."""

    first_name: str
    last_name: str
    birth_date: date | None = None
    birth_year: int | None = None
    gender: str = "unknown"
    phone: str = ""
    email: str = ""
    guardian: str = ""  # the phone of who answers for them


@dataclass(frozen=True)
class LabelledPair:
    kind: str
    first: Record
    second: Record
    same: bool


class Registry:
    """Draws people, the faults of their second record, and the people they are not."""

    def __init__(self, seed=2026):
        self.random = random.Random(seed)
        self.phones = 0

    def pairs(self):
        return [
            *(self.twice() for _ in range(250)),
            *(self.twins() for _ in range(25)),
            *(self.siblings() for _ in range(45)),
            *(self.homonyms_of_one_day() for _ in range(15)),
            *(self.homonyms() for _ in range(40)),
            *(self.same_day_and_first_name() for _ in range(20)),
            *(self.same_last_name() for _ in range(45)),
            *(self.strangers() for _ in range(60)),
        ]

    def often(self, percent):
        return self.random.random() * 100 < percent

    def phone(self):
        self.phones += 1
        return f"+3361{self.phones:07d}"

    def person(self, origin=None, gender=None):
        origin, gender = origin or self.random.choice(ORIGINS), gender or self.random.choice("fm")
        born = date(2004, 1, 1) + timedelta(days=self.random.randrange(14 * 365))
        first, last = (
            self.random.choice(origin["first"][gender]),
            self.random.choice(origin["last"]),
        )
        return Record(
            first_name=first,
            last_name=last,
            birth_date=born,
            gender={"f": "feminine", "m": "masculine"}[gender],
            phone=self.phone() if self.often(60) else "",
            email=f"{first[:2]}{self.phones}@example.org".lower() if self.often(30) else "",
            guardian=self.phone(),
        )

    # --- one person, two records ---------------------------------------------------------------

    def twice(self):
        person = self.person()
        return LabelledPair("twice", person, self.written_again(person), True)

    def written_again(self, person):
        """The same person, by somebody else, on another day."""
        record = person
        if self.often(6):
            record = self.shortened(record)
        elif self.often(30):
            record = self.spelled_anew(record)
        if self.often(15):
            record = self.half_of_a_compound(record)
        if self.often(18):
            record = self.with_a_slip(record)
        if self.often(60):
            record = self.typed_plainly(record)
        if self.often(8):
            record = replace(record, first_name=record.last_name, last_name=record.first_name)
        return self.contacts_again(self.born_again(record))

    def shortened(self, record):
        short = SHORT.get(record.first_name)
        return replace(record, first_name=self.random.choice(short)) if short else record

    def spelled_anew(self, record):
        """One of the two names, more seldom both, in another spelling."""
        fields = ["first_name", "last_name"]
        self.random.shuffle(fields)
        changes = {}
        for name in fields:
            spellings = SPELLINGS.get(getattr(record, name))
            if spellings and (not changes or self.often(25)):
                changes[name] = self.random.choice(spellings)
        return replace(record, **changes)

    def half_of_a_compound(self, record):
        name = self.random.choice(["first_name", "last_name"])
        parts = getattr(record, name).replace("-", " ").split()
        parts = [part for part in parts if len(part) > 2]
        return replace(record, **{name: self.random.choice(parts)}) if len(parts) > 1 else record

    def with_a_slip(self, record):
        """One key wrong, doubled, forgotten, added or struck too early."""
        name = self.random.choice(["first_name", "last_name"])
        word = getattr(record, name)
        at = self.random.randrange(len(word))
        slip = self.random.choice(["wrong", "doubled", "forgotten", "early"])
        if slip == "wrong":
            word = word[:at] + self.neighbour(word[at]) + word[at + 1 :]
        elif slip == "doubled":
            word = word[:at] + word[at] + word[at:]
        elif slip == "forgotten" and len(word) > 3:
            word = word[:at] + word[at + 1 :]
        elif slip == "early" and at + 1 < len(word):
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return replace(record, **{name: word})

    def neighbour(self, letter):
        for row in KEYS:
            if (at := row.find(letter.lower())) >= 0:
                return self.random.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
        return letter

    def typed_plainly(self, record):
        """In capitals, without accents, hyphens as spaces or as nothing, by habit or by machine."""

        def plain(word):
            if self.often(60):
                spread = unicodedata.normalize("NFD", word)
                word = "".join(sign for sign in spread if not unicodedata.combining(sign))
            if self.often(40):
                word = word.replace("-", " ")
            if self.often(15):
                word = word.replace("'", self.random.choice(["’", " ", ""]))
            return self.random.choice([word, word.upper(), word.lower()])

        return replace(
            record, first_name=plain(record.first_name), last_name=plain(record.last_name)
        )

    def born_again(self, record):
        born, chance = record.birth_date, self.random.random() * 100
        if chance < 62:
            return record
        if chance < 77:
            return replace(record, birth_date=None, birth_year=born.year)
        if chance < 87:
            return replace(record, birth_date=None)
        return replace(record, birth_date=self.mistyped(born))

    def mistyped(self, born):
        """Day and month turned, a day lost to a time zone, a digit of the year or the day."""
        fault = self.random.choice(["turned", "shifted", "year", "day"])
        if fault == "turned" and born.day <= 12:
            return born.replace(month=born.day, day=born.month)
        if fault == "year":
            return born.replace(year=born.year + self.random.choice([-1, 1]), day=min(born.day, 28))
        if fault == "day" and 10 <= born.day <= 18:
            return born.replace(day=born.day + 10)
        return born + timedelta(days=self.random.choice([-1, 1]))

    def contacts_again(self, record):
        phone = self.random.choices([record.phone, "", self.phone()], [45, 40, 15])[0]
        return replace(
            record,
            phone=phone,
            email=record.email if self.often(50) else "",
            gender=self.gender_again(record.gender),
            guardian=record.guardian if self.often(70) else self.phone(),
        )

    def gender_again(self, gender):
        if self.often(25):
            return "unknown"
        return (
            {"feminine": "masculine", "masculine": "feminine"}[gender] if self.often(2) else gender
        )

    # --- two people who look alike -------------------------------------------------------------

    def apart(self, kind, person, other):
        """The other is written with the same faults as anybody's second record."""
        written = self.written_again(other)
        guardian = replace(written, guardian=other.guardian)
        return LabelledPair(kind, person, guardian, False)

    def twins(self):
        if self.often(16):
            names = self.random.choice(LIKE_TWINS)
            person = replace(self.person(), first_name=names[0])
            twin = replace(person, first_name=names[1], email="")
        else:
            person = self.person()
            twin = replace(person, first_name=self.other_first_name(person), email="")
        written = replace(self.typed_plainly(twin), phone=self.random.choice([person.phone, ""]))
        return LabelledPair("twins", person, written, False)

    def other_first_name(self, person):
        origin = next(o for o in ORIGINS if person.last_name in o["last"])
        gender = self.random.choice("fm")
        return self.random.choice([n for n in origin["first"][gender] if n != person.first_name])

    def siblings(self):
        person = self.person()
        years = timedelta(days=self.random.randrange(330, 2500))
        other = replace(
            person,
            first_name=self.other_first_name(person),
            birth_date=person.birth_date + years,
            email="",
        )
        return self.apart("siblings", person, other)

    def homonyms_of_one_day(self):
        """The same names, the same day, two families."""
        person = self.person()
        other = replace(person, phone=self.phone(), email="", guardian=self.phone())
        return LabelledPair("homonyms of one day", person, self.typed_plainly(other), False)

    def homonyms(self):
        person, other = self.person(), self.person()
        other = replace(other, first_name=person.first_name, last_name=person.last_name)
        return self.apart("homonyms", person, replace(other, gender=person.gender))

    def same_day_and_first_name(self):
        person, other = self.person(), self.person()
        other = replace(other, first_name=person.first_name, birth_date=person.birth_date)
        return self.apart("one day, one first name", person, replace(other, gender=person.gender))

    def same_last_name(self):
        person, other = self.person(), self.person()
        other = replace(other, last_name=person.last_name)
        return self.apart("one last name", person, other)

    def strangers(self):
        return self.apart("strangers", self.person(), self.person())

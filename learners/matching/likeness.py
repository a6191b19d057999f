"""How likely two records are of one person, in points, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.text import fold
from learners.models import Gender, Learner

from .names import Level, closeness, pieces

type Born = date | int | None
type Identity = tuple[str, str, Born]

PROPOSED = 50  # points from which somebody is asked to look
LIKELY, SURE = 70, 85
MOST_BEYOND_NAMES = 35 + 20 + 20 + 10  # one birth date, phone, e-mail and guardian


class Reason(models.TextChoices):
    """What speaks for one person, or against it."""

    SAME_NAMES = "same_names", _("same names")
    SWAPPED_NAMES = "swapped_names", _("first and last names swapped")
    SPLIT_NAMES = "split_names", _("same names, split otherwise")
    SAME_FIRST = "same_first_name", _("same first name")
    SAME_LAST = "same_last_name", _("same last name")
    PART_OF_NAME = "part_of_name", _("part of a compound name")
    NEAR_NAME = "near_name", _("spelling close")
    SHORT_NAME = "short_name", _("short form of a name")
    WISHED_NAME = "wished_name", _("name as the person wishes it")
    NAME_MISSING = "name_missing", _("a name is missing")
    SAME_BIRTH_DATE = "same_birth_date", _("same birth date")
    SWAPPED_DATE = "swapped_date", _("day and month swapped")
    ONE_DAY_OFF = "one_day_off", _("birth dates one day apart")
    ONE_DIGIT_OFF = "one_digit_off", _("birth dates one digit apart")
    SAME_BIRTH_YEAR = "same_birth_year", _("same birth year, date not known")
    BIRTH_UNKNOWN = "birth_unknown", _("a birth is not known")
    SAME_PHONE = "same_phone", _("same phone")
    SAME_EMAIL = "same_email", _("same e-mail")
    SAME_GUARDIAN = "same_guardian", _("same phone of a guardian")
    OTHER_BIRTH = "other_birth", _("different births")
    OTHER_FIRST = "other_first_name", _("different first names")
    OTHER_LAST = "other_last_name", _("different last names")
    OTHER_GENDER = "other_gender", _("different genders")
    OTHER_GUARDIAN = "other_guardian", _("different phones of guardians")

    @property
    def is_against(self) -> bool:
        return self.value.startswith("other_")


FIRST = {
    Level.SAME: (30, None),
    Level.JOINED: (30, Reason.SPLIT_NAMES),
    Level.PART: (24, Reason.PART_OF_NAME),
    Level.NEAR: (22, Reason.NEAR_NAME),
    Level.SHORT: (20, Reason.SHORT_NAME),
    Level.UNKNOWN: (5, Reason.NAME_MISSING),
    Level.DIFFERENT: (-45, Reason.OTHER_FIRST),
}
LAST = {
    **FIRST,
    Level.SHORT: (15, Reason.NEAR_NAME),
    Level.DIFFERENT: (-25, Reason.OTHER_LAST),
}


@dataclass(frozen=True)
class Traits:
    """What two records are compared by; names are folded."""

    first: str
    last: str
    born: Born = None
    wished: str = ""
    gender: str = Gender.UNKNOWN
    phone: str = ""
    email: str = ""
    guardians: frozenset[str] = frozenset()  # phones

    @cached_property
    def words(self) -> list[str]:
        return sorted(pieces(self.first) + pieces(self.last))


@dataclass(frozen=True)
class Likeness:
    """Points, and the reasons that made them."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def strength(self) -> str:
        """How likely, in a word: a percentage would promise a measure that nobody made."""
        if self.score >= SURE:
            return gettext("very likely")
        return gettext("likely") if self.score >= LIKELY else gettext("possible")

    @property
    def is_proposed(self) -> bool:
        return self.score >= PROPOSED


def identity(first_name: str, last_name: str, born: Born) -> Identity:
    """What makes two rows one person: folded names, and a birth value known equally well."""
    return fold(first_name), fold(last_name), born


def traits_of(learner: Learner, guardians: frozenset[str] = frozenset()) -> Traits:
    return Traits(
        first=learner.folded_first,
        last=learner.folded_last,
        born=learner.born,
        wished=fold(learner.preferred_name),
        gender=learner.gender,
        phone=str(learner.phone or ""),
        email=learner.email.lower(),
        guardians=guardians,
    )


def compare(one: Traits, other: Traits) -> Likeness:
    """How likely two records are of one person: from 0 to 100."""
    if _are_called_otherwise(one, other):
        return Likeness(0, (Reason.OTHER_FIRST,))
    points, reasons, same_first = _names(one, other)
    if points < PROPOSED - MOST_BEYOND_NAMES or Reason.OTHER_FIRST in reasons:
        return Likeness(0, tuple(reasons))  # brothers, sisters, twins: theirs is a family's phone
    for more, reason in (_birth(one.born, other.born), *_contacts(one, other)):
        points += more
        reasons += [reason] if reason else []
    if one.gender != other.gender and Gender.UNKNOWN not in (one.gender, other.gender):
        points -= 15 if same_first else 35  # Karim and Karima
        reasons.append(Reason.OTHER_GENDER)
    return Likeness(min(max(points, 0), 100), tuple(reasons))


def _are_called_otherwise(one: Traits, other: Traits) -> bool:
    """Whether no first name of theirs is close: so it is with nearly all, and they differ."""
    return (
        closeness(one.first, other.first) == Level.DIFFERENT
        and closeness(one.first, other.last) == Level.DIFFERENT
        and not (one.wished or other.wished)
        and one.words != other.words
    )


def _names(one: Traits, other: Traits) -> tuple[int, list[Reason], bool]:
    """Points and reasons of the names, in whichever order they agree best."""
    first, wished = _first(one, other)
    points, reasons = _points(first, closeness(one.last, other.last))
    if wished:
        reasons = [Reason.WISHED_NAME, *reasons]
    turned, back = closeness(one.first, other.last), closeness(one.last, other.first)
    if min(turned, back) > Level.UNKNOWN:
        swapped, why = _points(turned, back)
        if swapped - 3 > points:
            exact = turned == back == Level.SAME
            return swapped - 3, [Reason.SWAPPED_NAMES, *([] if exact else why)], exact
    if points < 55 and len(one.words) > 2 and one.words == other.words:
        return 55, [Reason.SPLIT_NAMES], True
    return points, reasons, first >= Level.JOINED


def _first(one: Traits, other: Traits) -> tuple[Level, bool]:
    """The closest of the first names and of the names people wish; whether it is a wished one."""
    plain = closeness(one.first, other.first)
    if not (one.wished or other.wished):
        return plain, False
    pairs = [(one.wished, other.first), (one.first, other.wished), (one.wished, other.wished)]
    wished = max(closeness(*pair) if all(pair) else Level.DIFFERENT for pair in pairs)
    return max(plain, wished), wished > plain


def _points(first: Level, last: Level) -> tuple[int, list[Reason]]:
    if first == last == Level.SAME:
        return 60, [Reason.SAME_NAMES]
    told = [
        *((Reason.SAME_FIRST,) if first == Level.SAME else ()),
        *((Reason.SAME_LAST,) if last == Level.SAME else ()),
        *(reason for _points, reason in (FIRST[first], LAST[last]) if reason),
    ]
    return FIRST[first][0] + LAST[last][0], list(dict.fromkeys(told))


def _birth(one: Born, other: Born) -> tuple[int, Reason | None]:
    if one is None or other is None:
        return 0, Reason.BIRTH_UNKNOWN
    if isinstance(one, date) and isinstance(other, date):
        return _dates(one, other)
    if _year(one) == _year(other):
        return 15, Reason.SAME_BIRTH_YEAR
    return -35, Reason.OTHER_BIRTH


def _dates(one: date, other: date) -> tuple[int, Reason]:
    if one == other:
        return 35, Reason.SAME_BIRTH_DATE
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return 25, Reason.SWAPPED_DATE
    if abs((one - other).days) == 1:
        return 20, Reason.ONE_DAY_OFF
    if (one.year == other.year) + (one.month == other.month) + (one.day == other.day) == 2:
        digits = zip(one.isoformat(), other.isoformat(), strict=True)
        if sum(digit != facing for digit, facing in digits) == 1:
            return 5, Reason.ONE_DIGIT_OFF
    return (-20 if one.year == other.year else -35), Reason.OTHER_BIRTH


def _year(born: date | int) -> int:
    return born.year if isinstance(born, date) else born


def _contacts(one: Traits, other: Traits) -> list[tuple[int, Reason | None]]:
    """Phones and e-mails: those of a family are often one, so they never suffice."""
    told: list[tuple[int, Reason | None]] = []
    if one.phone and one.phone == other.phone:
        told.append((20, Reason.SAME_PHONE))
    if one.email and one.email == other.email:
        told.append((20, Reason.SAME_EMAIL))
    if one.guardians and other.guardians:
        shared = one.guardians & other.guardians
        told.append((10, Reason.SAME_GUARDIAN) if shared else (-10, Reason.OTHER_GUARDIAN))
    return told

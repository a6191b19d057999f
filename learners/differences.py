"""Two records side by side: where they differ, and which value says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .belongings import Belongings, everything_kept
from .models import Gender, Learner
from .moving import clashes

BORN = ["birth_date", "birth_year"]
FIELDS = {
    "first_name": gettext_lazy("first name"),
    "last_name": gettext_lazy("last name"),
    "preferred_name": gettext_lazy("name as the person wishes it"),
    "born": gettext_lazy("birth"),
    "gender": gettext_lazy("gender"),
    "commune": gettext_lazy("commune"),
    "phone": gettext_lazy("phone"),
    "email": gettext_lazy("e-mail"),
    "emancipated": gettext_lazy("emancipated minor"),
}


@dataclass(frozen=True)
class Line:
    """One field of two records, in words."""

    name: str
    label: str
    kept: str
    absorbed: str
    differs: bool


def side_by_side(kept: Learner, absorbed: Learner) -> list[Line]:
    return [
        Line(
            name,
            str(label),
            _told(kept, name),
            _told(absorbed, name),
            getattr(kept, name) != getattr(absorbed, name),
        )
        for name, label in FIELDS.items()
        if getattr(kept, name) or getattr(absorbed, name)
    ]


def _told(learner: Learner, name: str) -> str:
    """A value as people read it; a dash where there is none."""
    value = getattr(learner, name)
    if name == "born":
        return birth_in_words(learner)
    if name == "gender":
        return capfirst(learner.get_gender_display())
    if name == "phone":
        return value.as_national if value else "–"
    if name == "emancipated":
        return _("yes") if value else _("no")
    return str(value or "–")


def birth_in_words(learner: Learner) -> str:
    """The date, the year when it is all that is known, or that nothing is."""
    if learner.birth_date:
        return date_format(learner.birth_date, "SHORT_DATE_FORMAT")
    if learner.birth_year:
        return _("born in %(year)s") % {"year": learner.birth_year}
    return _("birth unknown")


def fuller(kept: Learner, absorbed: Learner) -> set[str]:
    """The fields of which the other record says more than the one that stays."""
    return {
        name
        for name in FIELDS
        if getattr(kept, name) != getattr(absorbed, name)
        and _fullness(absorbed, name) > _fullness(kept, name)
    }


def _fullness(learner: Learner, name: str) -> tuple[Any, ...]:
    """How much a field says: something, precisely, in letters of both sizes and with accents."""
    value = getattr(learner, name)
    if name == "born":
        return (learner.birth_date is not None, learner.birth_year is not None)
    if name == "gender":
        return (value != Gender.UNKNOWN,)
    if name == "emancipated":
        return (not value,)  # a minor whose emancipation is in doubt stays protected
    if name in ("first_name", "last_name", "preferred_name"):
        mixed = not (value.isupper() or value.islower())
        return (bool(value), len(value.split()), mixed, not value.isascii(), len(value))
    return (bool(value),)


@dataclass(frozen=True)
class Moving:
    """What of one kind would go over to the record that stays."""

    title: str
    count: int
    clashing: int
    clash: str


def what_moves(kept: Learner, absorbed: Learner) -> list[Moving]:
    """Kind by kind, what the other record brings and what cannot stand beside what is there."""
    told = [_moving(belongings, kept, absorbed) for belongings in everything_kept()]
    return [each for each in told if each and each.count]


def _moving(belongings: Belongings, kept: Learner, absorbed: Learner) -> Moving | None:
    if not belongings.moves:
        return None
    clashing = len(clashes(belongings, absorbed, kept))
    count = belongings.rows(absorbed).count()
    sentence = str(belongings.clash) or _("Both have one: that of the record that stays is kept.")
    return Moving(str(belongings.title), count, clashing, sentence if clashing else "")

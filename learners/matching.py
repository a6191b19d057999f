"""Who may be the same person: by folded names and birth, never by guess alone."""

from datetime import date

from django.db.models import Q

from inclusion.models import Organisation
from inclusion.text import fold

from .models import Learner

type Born = date | int | None
type Identity = tuple[str, str, Born]

MOST_CANDIDATES = 20


def identity(first_name: str, last_name: str, born: Born) -> Identity:
    """What makes two rows one person: folded names, and a birth value known equally well."""
    return fold(first_name), fold(last_name), born


def candidates(
    organisation: Organisation, first_name: str, last_name: str, born: Born
) -> list[Learner]:
    """People already known who may be this one, the likeliest first. Nothing is decided here."""
    first, last, _born = identity(first_name, last_name, born)
    if not (first or last):
        return []
    names = Q(folded_first=first, folded_last=last) | Q(folded_first=last, folded_last=first)
    if isinstance(born, date):
        initial = Q(folded_last=last, folded_first__startswith=first[:1])
        names |= Q(birth_date=born) & (Q(folded_first=first) | initial)
    found = Learner.objects.of(organisation).filter(names).select_related("commune")
    likely = [learner for learner in found[:200] if may_be_one(learner.born, born)]
    return sorted(likely, key=lambda learner: learner.born != born)[:MOST_CANDIDATES]


def may_be_one(known: Born, given: Born) -> bool:
    """Whether two birth values may be of one person: equal, less precise, or mistyped."""
    if known is None or given is None or known == given:
        return True
    if isinstance(known, date) and isinstance(given, date):
        swapped = (known.year, known.month, known.day) == (given.year, given.day, given.month)
        return swapped or abs((known - given).days) == 1
    return _year(known) == _year(given)


def _year(born: date | int) -> int:
    return born.year if isinstance(born, date) else born

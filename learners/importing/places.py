"""Communes and neighbourhoods of a whole file, fetched once."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from inclusion.models import Commune, Neighbourhood
from inclusion.places import fold_place

from .values import Bad

CHUNK = 500
QPV_CODE = re.compile(r"QN\d{3}\d\d[A-Z]|QN02[AB]\d\d[A-Z]")
CEDEX = re.compile(r" cedex( \d{1,2})?$")


def town(text: str) -> str:
    """The folded name of a commune, without « Cedex 2 » or a department in brackets."""
    return CEDEX.sub("", fold_place(re.sub(r"\([^()]{0,20}\)$", "", text[:100])))


class Places:
    """What the texts and codes of a file's cells may mean."""

    def __init__(self, names: Iterable[str], codes: Iterable[str]) -> None:
        self._by_name: dict[str, list[Commune]] = defaultdict(list)
        self._by_code: dict[str, Commune] = {}
        self._by_postcode: dict[str, list[Commune]] = defaultdict(list)
        for commune in _communes({town(name) for name in names}, set(codes)):
            self._by_name[commune.folded].append(commune)
            self._by_code[commune.code] = commune
            for postcode in commune.postcodes:
                self._by_postcode[postcode].append(commune)
        self._quarters: dict[str, list[Neighbourhood]] = defaultdict(list)
        self._quarter_of_code: dict[str, Neighbourhood] = {}
        for quarter in Neighbourhood.objects.light().prefetch_related("communes"):
            self._quarters[fold_place(quarter.name)].append(quarter)
            self._quarter_of_code[quarter.code] = quarter

    def commune(self, name: str, postcode: str, insee: str) -> Commune | None:
        """The one commune meant; a name and a postcode help each other. Raises Bad."""
        if insee and insee in self._by_code:
            return self._by_code[insee]
        given = re.match(r"(\d{5}) +(.+)", name)  # « 37000 Tours »
        if given and not postcode:
            postcode, name = given.group(1), given.group(2)
        named, posted = self._by_name.get(town(name), []), self._by_postcode.get(postcode, [])
        if not (name or postcode or insee):
            return None
        both = [commune for commune in named if commune in posted]
        near = [commune for commune in named if commune.department == postcode[:2]]
        for found in (both, near, [] if name else posted, [] if postcode else named):
            if len(found) == 1:
                return found[0]
        if len(named) > 1 or (posted and not name):
            raise Bad(_("Several communes answer to this: give name and postcode."))
        raise Bad(_("No commune answers to this."))

    def quarter(self, text: str, commune: Commune | None) -> Neighbourhood | None:
        """The priority neighbourhood of this code or name, in this commune when it is known."""
        code = text.strip().upper()
        if QPV_CODE.fullmatch(code):
            return self._quarter_of_code.get(code)
        found = self._quarters.get(fold_place(text[:200]), [])
        if commune is not None:
            found = [quarter for quarter in found if commune in quarter.communes.all()]
        return found[0] if len(found) == 1 else None


def _communes(names: set[str], codes: set[str]) -> Iterable[Commune]:
    wanted, seen = [*names, *codes], set()
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        for commune in Commune.objects.filter(
            Q(folded__in=part)
            | Q(code__in=part)
            | Q(postcode__in=part)
            | ~Q(other_postcodes="")  # a few hundred towns: cheaper than one search for each code
        ):
            if commune.pk not in seen:
                seen.add(commune.pk)
                yield commune

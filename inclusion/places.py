"""Finding a commune or a neighbourhood by what people type: name, postcode or code."""

from django.db.models import Q, QuerySet

from .models import Commune, Neighbourhood
from .text import clean, fold

MOST_COMMUNES = 20
SHORT = {"st": "saint", "ste": "sainte"}


def fold_place(text: str) -> str:
    """The folded form of a place name, « St » written out."""
    return " ".join(SHORT.get(word, word) for word in fold(text).split())


def communes_called(text: str) -> list[Commune]:
    """Communes with this INSEE code or postcode, else this name, else a name that starts so."""
    name, department = _without_department(clean(text))
    code = name.upper().replace(" ", "")
    by_code = Q(code=code) | Q(postcode=code)
    if len(code) == 5:
        by_code |= Q(other_postcodes__contains=code)
    if found := list(Commune.objects.filter(by_code)[:MOST_COMMUNES]):
        return found
    folded = fold_place(name)
    if not folded:
        return []
    inside = Commune.objects.filter(department=department) if department else Commune.objects.all()
    exact = list(inside.filter(folded=folded)[:MOST_COMMUNES])
    return exact or list(inside.filter(folded__startswith=folded)[:MOST_COMMUNES])


def _without_department(text: str) -> tuple[str, str]:
    """« Tours (37) », as we print it, apart."""
    name, bracket, rest = text.rpartition("(")
    if bracket and rest.endswith(")"):
        return name.strip(), rest[:-1].strip()
    return text, ""


def neighbourhoods_of(commune: Commune | None) -> QuerySet[Neighbourhood]:
    """The priority neighbourhoods a commune has a part in."""
    if commune is None:
        return Neighbourhood.objects.none()
    return Neighbourhood.objects.in_commune(commune).light()


def drawn_in(commune: Commune | None) -> list[Neighbourhood]:
    """Those of a commune, with their perimeters."""
    if commune is None:
        return []
    return list(Neighbourhood.objects.in_commune(commune).filter(perimeter__isnull=False))


def drawn(place: Neighbourhood) -> list[Neighbourhood]:
    """This one and those of its communes, with their perimeters."""
    rows = Neighbourhood.objects.filter(communes__in=place.communes.all())
    return list(rows.filter(perimeter__isnull=False).distinct())

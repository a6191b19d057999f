"""What may be promised: the figures, and the publics that they may be asked of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from inclusion.models import Neighbourhood, Organisation
from learners.models import Residence
from reports.definition import Dimension, Indicator, Kind, Member
from reports.facts import Facts
from reports.indicators.audience import (
    ATTENDANCES,
    MINORS,
    PARTICIPANT_HOURS,
    PEOPLE,
    PEOPLE_NEW,
    PEOPLE_QPV,
    PEOPLE_REGULAR,
    QPV_SHARE,
    REFERRED_SHARE,
    WOMEN,
    WOMEN_SHARE,
)
from reports.indicators.dimensions import AGE, GENDER, NEIGHBOURHOOD, QPV
from reports.indicators.living import SITUATION
from reports.indicators.participation import (
    HOURS_DELIVERED,
    SESSIONS_HELD,
    SESSIONS_IN_QPV,
    WORKSHOPS_RUN,
)
from reports.indicators.staying import COMPLETION_RATE
from workshops.models import Venue

FIGURES: dict[str, Indicator] = {
    figure.slug: figure
    for figure in (
        *(PEOPLE, PEOPLE_NEW, PEOPLE_REGULAR, PEOPLE_QPV, QPV_SHARE),
        *(WOMEN, WOMEN_SHARE, MINORS, REFERRED_SHARE, ATTENDANCES, PARTICIPANT_HOURS),
        *(SESSIONS_HELD, HOURS_DELIVERED, WORKSHOPS_RUN, SESSIONS_IN_QPV, COMPLETION_RATE),
    )
}
PUBLICS: dict[str, Dimension] = {each.slug: each for each in (GENDER, AGE, QPV, SITUATION)}
EVERYWHERE = PUBLICS | {NEIGHBOURHOOD.slug: NEIGHBOURHOOD}

WHOLE = 100  # percent, the greatest share

type Chosen = list[tuple[Dimension, Member]]


def members(dimension: Dimension, organisation: Organisation) -> list[Member]:
    """Those a target may name: every one, even where nobody is yet; never the unknown."""
    if dimension is NEIGHBOURHOOD:
        return [Member(one.code, one.code, str(one)) for one in _around(organisation)]
    known = dimension.members(NOTHING)
    return [member for member in known if not member.unknown]


def chosen(audience: Mapping[str, str], organisation: Organisation) -> Chosen:
    """The public of a target. Raises KeyError where it names what is not there any more."""
    found = []
    for slug, member in audience.items():
        dimension = EVERYWHERE[slug]
        known = {one.slug: one for one in members(dimension, organisation)}
        found.append((dimension, known[member]))
    return found


def fits(indicator: Indicator, dimensions: Iterable[Dimension]) -> bool:
    """Whether the figure can be counted of such publics."""
    return all(indicator.frame in dimension.on for dimension in dimensions)


def is_whole(indicator: Indicator) -> bool:
    """Whether it is counted in whole numbers."""
    return indicator.kind is Kind.COUNT


def _around(organisation: Organisation) -> list[Neighbourhood]:
    """Where people live, and what lies in the communes of the venues."""
    lived = Residence.objects.of(organisation).exclude(neighbourhood=None)
    venues = Venue.objects.of(organisation).exclude(commune=None)
    near = Q(pk__in=lived.values("neighbourhood")) | Q(communes__in=venues.values("commune"))
    return list(Neighbourhood.objects.light().filter(near).distinct())


NOTHING: Facts = None  # type: ignore[assignment]  # members of these publics ask nothing of facts

"""What figures are broken down by. Every dimension ends with those who could not be told."""

from datetime import date

import polars as pl
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.models import Gender
from reports.definition import Dimension, Member
from reports.facts import Facts
from workshops.models import Session, Venue, Workshop

from .ages import ACTIVITY, CITY_CONTRACT, COOP, UNKNOWN, by_age, by_own_age

OF_SESSIONS = ("people", "attendances", "sessions")
OF_WORKSHOPS = (*OF_SESSIONS, "enrolments", "certificates")


def _months(facts: Facts) -> list[Member]:
    """Every month of the period up to the data date, or to the last session already settled."""
    settled = facts.sessions.filter(pl.col("state") != "planned")["date"].max()
    known = max(facts.scope.data_date, settled) if isinstance(settled, date) else None
    last = max(facts.scope.start, min(facts.scope.end, known or facts.scope.data_date))
    month, members = facts.scope.start.replace(day=1), []
    while month <= last:
        label = f"{MONTHS[month.month]} {month.year}"
        members.append(Member(f"{month:%Y-%m}", f"{month:%Y-%m}", label))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return members


def _choices(choices: type) -> list[Member]:
    return [
        Member(value, value, label, unknown=value in (UNKNOWN, "unspecified"))
        for value, label in choices.choices  # type: ignore[attr-defined]
    ]


QPV_MEMBERS = [
    Member("in", "in", gettext_lazy("in a priority neighbourhood (QPV)")),
    Member("outside", "outside", gettext_lazy("outside priority neighbourhoods")),
    Member(UNKNOWN, UNKNOWN, gettext_lazy("not determined"), unknown=True),
]


def _neighbourhoods(facts: Facts) -> list[Member]:
    met = {*facts.people["code"].unique(), *facts.attendances["code"].unique()}
    names = sorted((facts.neighbourhoods[code], code) for code in met & {*facts.neighbourhoods})
    known = [Member(code, code, f"{name} ({code})") for name, code in names]
    if "in" in met:
        known.append(Member("in", "in", _("in a priority neighbourhood, not said which")))
    return [*known, *QPV_MEMBERS[1:]]


def _zones(facts: Facts) -> list[Member]:
    """Nothing at all while nobody lives in one: most contracts name none."""
    met = {*facts.people["zone"].unique(), *facts.attendances["zone"].unique()} & {*facts.zones}
    named = sorted((facts.zones[zone], zone) for zone in met)
    rest = Member("none", "none", _("in no other targeted zone"))
    return [*(Member(zone, zone, name) for name, zone in named), rest] if named else []


def _workshops(facts: Facts) -> list[Member]:
    return [Member(key, ref, title) for key, (ref, title) in facts.workshops.items()]


def _programmes(facts: Facts) -> list[Member]:
    """Those of the workshops met, by name; last, the workshops that belong to none."""
    met = facts.programmes.filter(pl.col("workshop").is_in([*facts.workshops]))
    names = met.drop_nulls("programme").select("programme", "programme_id", "programme_name")
    known = names.unique("programme").sort("programme_name", "programme")
    none = Member(0, "none", _("in no programme"))
    return [*(Member(*row) for row in known.rows()), none]


def _places(facts: Facts) -> list[Member]:
    known = [Member(key, ref, name) for key, (ref, name) in facts.places.items()]
    return [*known, Member(0, UNKNOWN, _("venue not said"), unknown=True)]


def _themes(_facts: Facts) -> list[Member]:
    known = [Member(value, value, label) for value, label in Workshop.Theme.choices]
    return [*known, Member(UNKNOWN, UNKNOWN, _("theme not said"), unknown=True)]


MONTH = Dimension(
    "month",
    gettext_lazy("Month"),
    gettext_lazy("By month"),
    _months,
    {name: pl.col("month") for name in (*OF_SESSIONS, "certificates")},
    once=False,
)
WORKSHOP = Dimension(
    "workshop",
    gettext_lazy("Workshop"),
    gettext_lazy("By workshop"),
    _workshops,
    {name: pl.col("workshop") for name in OF_WORKSHOPS},
    once=False,
    sparse=True,
)
PROGRAMME = Dimension(
    "programme",
    gettext_lazy("Programme"),
    gettext_lazy("By programme"),
    _programmes,
    {name: pl.col("programme").fill_null(0) for name in OF_WORKSHOPS},
    once=False,
    sparse=True,
    left_over=frozenset({"none"}),
)
VENUE = Dimension(
    "place",
    gettext_lazy("Venue"),
    gettext_lazy("By venue"),
    _places,
    {name: pl.col("place").fill_null(0) for name in OF_SESSIONS},
    once=False,
    sparse=True,
)
THEME = Dimension(
    "theme",
    gettext_lazy("Theme"),
    gettext_lazy("By theme"),
    _themes,
    {name: pl.col("theme") for name in OF_WORKSHOPS},
    once=False,
    sparse=True,
)
KIND = Dimension(
    "kind",
    gettext_lazy("Kind of workshop"),
    gettext_lazy("By kind of workshop"),
    lambda facts: _choices(Workshop.Kind),
    {name: pl.col("kind") for name in OF_WORKSHOPS},
    once=False,
    sparse=True,
)
GENDER = Dimension(
    "gender",
    gettext_lazy("Gender"),
    gettext_lazy("By gender"),
    lambda facts: _choices(Gender),
    {
        name: pl.col("gender")
        for name in ("people", "attendances", "progress", "outcomes", "certificates")
    },
    once=True,
)
AGE, AGE_CITY, AGE_COOP = by_age(ACTIVITY), by_own_age(CITY_CONTRACT), by_age(COOP)
QPV = Dimension(
    "qpv",
    gettext_lazy("Home"),
    gettext_lazy("In or outside priority neighbourhoods"),
    lambda facts: QPV_MEMBERS,
    {
        "people": pl.col("reference_qpv"),
        "attendances": pl.col("qpv"),
        "progress": pl.col("reference_qpv"),
    },
    once=True,
)
NEIGHBOURHOOD = Dimension(
    "neighbourhood",
    gettext_lazy("Neighbourhood"),
    gettext_lazy("By priority neighbourhood"),
    _neighbourhoods,
    {"people": pl.col("reference_code"), "attendances": pl.col("code")},
    once=True,
    left_over=frozenset({"in", "outside"}),
)
ZONE = Dimension(
    "zone",
    gettext_lazy("Other targeted zone"),
    gettext_lazy("By other targeted zone, never counted as a priority neighbourhood"),
    _zones,
    {"people": pl.col("reference_zone"), "attendances": pl.col("zone")},
    once=True,
    left_over=frozenset({"none"}),
)
REASON = Dimension(
    "reason",
    gettext_lazy("Reason"),
    gettext_lazy("By reason for cancelling"),
    lambda facts: _choices(Session.Reason),
    {"sessions": pl.col("reason")},
    once=True,
    left_over=frozenset({"other"}),
)
STANDING = Dimension(
    "venue",
    gettext_lazy("Where the venue stands"),
    gettext_lazy("By where the venue stands"),
    lambda facts: _choices(Venue.Standing),
    {"sessions": pl.col("standing")},
    once=True,
)

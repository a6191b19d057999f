"""What figures are broken down by. Every dimension ends with those who could not be told."""

from datetime import date

import polars as pl
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.models import Gender
from reports.definition import Dimension, Member
from reports.facts import Facts
from workshops.models import Session, Venue

UNKNOWN = "unknown"
YOUTH = (  # last year of age of each bracket
    (10, "0-10", gettext_lazy("0-10 years")),
    (15, "11-15", gettext_lazy("11-15 years")),
    (17, "16-17", gettext_lazy("16-17 years")),
    (25, "18-25", gettext_lazy("18-25 years")),
    (None, "26+", gettext_lazy("26 and over")),
)


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


def _bracket(age: pl.Expr) -> pl.Expr:
    bracket = pl.lit(YOUTH[-1][1])
    for last, slug, _label in reversed(YOUTH[:-1]):
        bracket = pl.when(age <= last).then(pl.lit(slug)).otherwise(bracket)
    return pl.when(age.is_null()).then(pl.lit(UNKNOWN)).otherwise(bracket)


def _brackets(_facts: Facts) -> list[Member]:
    known = [Member(slug, slug, label) for _last, slug, label in YOUTH]
    return [*known, Member(UNKNOWN, UNKNOWN, _("age unknown"), unknown=True)]


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


MONTH = Dimension(
    "month",
    gettext_lazy("Month"),
    gettext_lazy("By month"),
    _months,
    {name: pl.col("month") for name in ("people", "attendances", "sessions")},
    once=False,
)
WORKSHOP = Dimension(
    "workshop",
    gettext_lazy("Workshop"),
    gettext_lazy("By workshop"),
    _workshops,
    {name: pl.col("workshop") for name in ("people", "attendances", "sessions", "enrolments")},
    once=False,
    sparse=True,
)
GENDER = Dimension(
    "gender",
    gettext_lazy("Gender"),
    gettext_lazy("By gender"),
    lambda facts: _choices(Gender),
    {name: pl.col("gender") for name in ("people", "attendances", "progress")},
    once=True,
)
AGE = Dimension(
    "age",
    gettext_lazy("Age"),
    gettext_lazy("By age"),
    _brackets,
    {
        "people": _bracket(pl.col("reference_age")),
        "attendances": _bracket(pl.col("age")),
        "progress": _bracket(pl.col("reference_age")),
    },
    once=True,
)
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

"""What people do, the diploma they have, the commune they live in: as valid on the day."""

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.models import Situation
from learners.nomenclatures import Level
from reports.definition import Dimension, Member
from reports.facts import Facts

from .ages import UNKNOWN

LEVELS = (
    (Level.LOWER, gettext_lazy("lower secondary or less (ISCED 0 to 2)")),
    (Level.UPPER, gettext_lazy("upper secondary or just after (ISCED 3 and 4)")),
    (Level.TERTIARY, gettext_lazy("higher education (ISCED 5 to 8)")),
)


def _situations(_facts: Facts) -> list[Member]:
    return [
        Member(value, value, label, unknown=value == UNKNOWN)
        for value, label in Situation.Occupation.choices
    ]


def _levels(_facts: Facts) -> list[Member]:
    known = [Member(str(level), str(level), label) for level, label in LEVELS]
    return [*known, Member(UNKNOWN, UNKNOWN, _("diploma unknown"), unknown=True)]


def _communes(facts: Facts) -> list[Member]:
    named = sorted((name, code) for code, name in facts.communes.items())
    known = [Member(code, code, f"{name} ({code})") for name, code in named]
    return [*known, Member(UNKNOWN, UNKNOWN, _("commune unknown"), unknown=True)]


SITUATION = Dimension(
    "situation",
    gettext_lazy("Situation"),
    gettext_lazy("By situation"),
    _situations,
    {
        "people": pl.col("reference_occupation"),
        "attendances": pl.col("occupation"),
        "outcomes_entry": pl.col("at_entry"),
        "outcomes": pl.col("at_exit"),
        "outcomes_later": pl.col("later"),
    },
    once=True,
    sparse=True,
    needs="situations",
)
EDUCATION = Dimension(
    "education",
    gettext_lazy("Highest diploma obtained"),
    gettext_lazy("By highest diploma obtained"),
    _levels,
    {"people": pl.col("reference_education"), "attendances": pl.col("education")},
    once=True,
    needs="situations",
)
COMMUNE = Dimension(
    "commune",
    gettext_lazy("Commune"),
    gettext_lazy("By commune of residence"),
    _communes,
    {"people": pl.col("reference_commune"), "attendances": pl.col("commune")},
    once=True,
    sparse=True,
    needs="communes",
)

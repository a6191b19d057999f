"""Sets of age brackets: data, not rules. Each covers every age, and ends with unknown.

A funder has brackets of its own: adding some is one more `AgeSet`. Sources: the activity report's
are this product's; those of the city contract (contrat de ville « Engagements Quartiers 2030 ») are
to be confirmed with each city; those of La Coop de la médiation numérique are its own (version of
June 2026), with its own rule: the year less the year of birth, whatever the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.definition import Dimension, Member, Text
from reports.facts import Facts

UNKNOWN = "unknown"


@dataclass(frozen=True)
class AgeSet:
    """`brackets`: the last year of age of each (None: no end), its slug and its label."""

    slug: str
    title: Text
    brackets: tuple[tuple[int | None, str, Text], ...]
    by_year: bool = False  # of birth alone, even where the day is known

    def own(self, facts: Facts) -> AgeSet:
        """The set as the organisation has changed it."""
        last_years = facts.ages.get(self.slug)
        return replace(self, brackets=_brackets(last_years)) if last_years else self

    @property
    def last_years(self) -> list[int]:
        return [last for last, _slug, _label in self.brackets if last is not None]

    def members(self, _facts: Facts) -> list[Member]:
        known = [Member(slug, slug, label) for _last, slug, label in self.brackets]
        return [*known, Member(UNKNOWN, UNKNOWN, _("age unknown"), unknown=True)]

    def of(self, age: pl.Expr) -> pl.Expr:
        bracket = pl.lit(self.brackets[-1][1])
        for last, slug, _label in reversed(self.brackets[:-1]):
            bracket = pl.when(age <= last).then(pl.lit(slug)).otherwise(bracket)
        return pl.when(age.is_null() | (age < 0)).then(pl.lit(UNKNOWN)).otherwise(bracket)

    def on(self, age: str, day: str) -> pl.Expr:
        """The bracket of a frame's rows, by the column of the age or by that of the day."""
        if not self.by_year:
            return self.of(pl.col(age))
        born = pl.coalesce(pl.col("birth_date").dt.year(), pl.col("birth_year"))
        return self.of(pl.col(day).dt.year() - born)


ACTIVITY = AgeSet(
    "age",
    gettext_lazy("By age"),
    (
        (10, "0-10", gettext_lazy("0-10 years")),
        (15, "11-15", gettext_lazy("11-15 years")),
        (17, "16-17", gettext_lazy("16-17 years")),
        (25, "18-25", gettext_lazy("18-25 years")),
        (None, "26+", gettext_lazy("26 and over")),
    ),
)
CITY_CONTRACT = AgeSet(
    "age_city",
    gettext_lazy("By age, in the brackets of the city contract"),
    (
        (5, "0-5", gettext_lazy("0-5 years")),
        (15, "6-15", gettext_lazy("6-15 years")),
        (17, "16-17", gettext_lazy("16-17 years")),
        (25, "18-25", gettext_lazy("18-25 years")),
        (64, "26-64", gettext_lazy("26-64 years")),
        (None, "65+", gettext_lazy("65 and over")),
    ),
)
COOP = AgeSet(
    "age_coop",
    gettext_lazy("By age, as La Coop counts it"),
    (
        (11, "moins_de_douze", gettext_lazy("under 12 years")),
        (17, "douze_dix_huit", gettext_lazy("12-17 years")),
        (24, "dix_huit_vingt_quatre", gettext_lazy("18-24 years")),
        (39, "vingt_cinq_trente_neuf", gettext_lazy("25-39 years")),
        (59, "quarante_cinquante_neuf", gettext_lazy("40-59 years")),
        (69, "soixante_soixante_neuf", gettext_lazy("60-69 years")),
        (None, "soixante_dix_plus", gettext_lazy("70 and over")),
    ),
    by_year=True,
)


EDITABLE = {CITY_CONTRACT.slug: CITY_CONTRACT}  # where funders differ from a town to the next


def _brackets(last_years: Sequence[int]) -> tuple[tuple[int | None, str, Text], ...]:
    return tuple(_each(last_years))


def _each(last_years: Sequence[int]) -> Iterator[tuple[int | None, str, Text]]:
    first = 0
    for last in last_years:
        said = {"first": first, "last": last}
        yield last, f"{first}-{last}", _("%(first)s-%(last)s years") % said
        first = last + 1
    yield None, f"{first}+", _("%(first)s and over") % {"first": first}


def by_own_age(ages: AgeSet) -> Dimension:
    """The dimension of a set that an organisation may change."""
    on = {
        "people": lambda facts: ages.own(facts).on("reference_age", "reference_first"),
        "attendances": lambda facts: ages.own(facts).on("age", "date"),
        "progress": lambda facts: ages.own(facts).on("reference_age", ""),
    }
    label = gettext_lazy("Age")
    members = lambda facts: ages.own(facts).members(facts)  # noqa: E731
    return Dimension(ages.slug, label, ages.title, members, on, once=True, needs="ages")


def by_age(ages: AgeSet) -> Dimension:
    """The dimension of a set: people at the reference date, attendances on their day."""
    on = {
        "people": ages.on("reference_age", "reference_first"),
        "attendances": ages.on("age", "date"),
    }
    if not ages.by_year:
        on["progress"] = ages.on("reference_age", "")
    return Dimension(ages.slug, gettext_lazy("Age"), ages.title, ages.members, on, once=True)

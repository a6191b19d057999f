"""What weighs a progress: who could not be compared, and how large the change is, in an annex."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from django.utils.translation import gettext as _

from reports import numbers
from reports.facts import Facts
from reports.statistics import FEWEST, difference_of_shares, effect, standardised_difference

NOTICED = 0.25  # standard deviations from which two groups are said to differ
STEPS = 4  # levels a scale needs for a mean of it to be worth printing
SURE = 1.959964
MINUTES_IN_AN_HOUR = 60


def attrition(facts: Facts) -> Iterator[str]:
    """How those with a start and no end stand apart from those with both, as observed."""
    begun = facts.frame("progress").filter(
        (pl.col("method") == "observed") & pl.col("begun").is_not_null()
    )
    here = begun.filter(pl.col("change").is_not_null())
    there = begun.filter(pl.col("change").is_null())
    counts = {"both": numbers.whole(here.height), "start": numbers.whole(there.height)}
    yield _("%(both)s people have a start and an end, %(start)s a start only.") % counts
    if min(here.height, there.height) < FEWEST:
        yield _("Too few on one side to compare them: at least %(n)s are needed on each.") % {
            "n": FEWEST
        }
        return
    for label, difference in _differences(here, there):
        if difference is None:
            yield _("%(what)s: cannot be compared.") % {"what": label}
        else:
            yield _told(label, difference)


def _told(label: str, difference: float) -> str:
    said = {"what": label, "value": numbers.signed(difference, 2)}
    if abs(difference) >= NOTICED:
        return _("%(what)s: %(value)s standard deviation, a difference to bear in mind.") % said
    return _("%(what)s: %(value)s standard deviation.") % said


def _differences(here: pl.DataFrame, there: pl.DataFrame) -> Iterator[tuple[str, float | None]]:
    columns = [
        (_("Level at the start"), pl.col("begun")),
        (_("Hours attended"), pl.col("minutes") / MINUTES_IN_AN_HOUR),
        (_("Age"), pl.col("reference_age").cast(pl.Float64)),
    ]
    for label, column in columns:
        pair = [side.select(x=column)["x"].drop_nulls().to_list() for side in (here, there)]
        yield label, standardised_difference(*pair)
    shares = [_share_in_qpv(side) for side in (here, there)]
    known = [one for one in shares if one is not None]
    yield (
        _("Living in a priority neighbourhood"),
        difference_of_shares(*known) if len(known) == len(shares) else None,
    )


def _share_in_qpv(side: pl.DataFrame) -> float | None:
    known = side.filter(pl.col("reference_qpv") != "unknown")
    return float((known["reference_qpv"] == "in").sum()) / known.height if known.height else None


def sizes(facts: Facts) -> Iterator[str]:
    """The change in standard deviations, for readers who know what that is."""
    for method, label in (("observed", _("As observed")), ("self", _("As people say"))):
        rows = facts.frame("progress").filter(
            (pl.col("method") == method) & (pl.col("steps") >= STEPS)
        )
        means = rows.select(
            before=pl.col("start") / pl.col("pairs"), after=pl.col("end") / pl.col("pairs")
        )
        found = effect(means["before"].to_list(), means["after"].to_list())
        if found is None:
            yield _("%(label)s: not calculated (fewer than ten people, or no spread).") % {
                "label": label
            }
            continue
        said = {
            "label": label,
            "n": numbers.whole(rows.height),
            "size": numbers.signed(found.size, 2),
            "low": numbers.signed(found.size - SURE * found.error, 2),
            "high": numbers.signed(found.size + SURE * found.error, 2),
        }
        yield _("%(label)s: g = %(size)s, between %(low)s and %(high)s (%(n)s people).") % said

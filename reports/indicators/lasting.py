"""How long people stay, session after session, and which cycles could not be told of."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports import numbers
from reports.facts import Facts
from reports.statistics import survival

from .staying import ENTERED, LONG

SHOWN = 12  # sessions: beyond, few people are left to tell of
FEWEST = 10  # people


def staying(facts: Facts) -> Iterator[str]:
    yield from _left_out(facts)
    yield from _survival(facts)


def _left_out(facts: Facts) -> Iterator[str]:
    """The cycles whose registers are missing, by their titles: somebody may still fill them in."""
    known = facts.enrolments.filter(ENTERED)
    for rows, text in (
        (
            known.filter("missing"),
            _("Left out of the completion, a register is missing: %(titles)s."),
        ),
        (
            known.filter(LONG & pl.col("missing_late")),
            _("Left out of the last third, a register of it is missing: %(titles)s."),
        ),
    ):
        titles = [facts.workshops[key][1] for key in facts.workshops if key in {*rows["workshop"]}]
        if titles:
            yield text % {"titles": ", ".join(titles)}


def _survival(facts: Facts) -> Iterator[str]:
    """What share still comes, session after session offered since they entered."""
    known = facts.enrolments.filter(ENTERED & ~pl.col("missing"))
    told = {"n": numbers.whole(known.height)}
    if known.height < FEWEST:
        return
    spans = known.select(
        lasted=pl.col("last_rank") - pl.col("first_rank") + 1,
        left=pl.col("last_rank") < pl.col("meetings"),
    )
    shares = survival(spans.rows())
    said = ", ".join(
        _("%(share)s after session %(rank)s")
        % {"share": numbers.percent(share), "rank": numbers.whole(rank)}
        for rank, share in enumerate(shares[:SHOWN], start=1)
    )
    text = ngettext(
        "Still coming, session after session since they entered, of %(n)s person: %(shares)s.",
        "Still coming, session after session since they entered, of %(n)s people: %(shares)s.",
        known.height,
    )
    yield text % (told | {"shares": said})

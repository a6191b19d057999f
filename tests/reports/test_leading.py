"""Who a table says is in the lead: somebody known and named, two at most, or nobody."""

import pytest
from django.utils import translation

from reports import wording
from reports.dataset import Cell, Column, Row, Table
from reports.definition import By
from reports.indicators.audience import PEOPLE
from reports.indicators.dimensions import AGE, NEIGHBOURHOOD, REASON


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def said(dimension, *bars):
    rows = tuple(
        Row(member, member.upper(), (counted(value),), unknown=member == "unknown")
        for member, value in bars
    )
    columns = (Column("people", "People"),)
    table = Table("t", "T", "T", (dimension.slug,), columns, rows, chart="people")
    return wording.present(By(dimension, [PEOPLE], chart=PEOPLE), table).sentence


def counted(value):
    told = f"{value} people"
    return Cell("s", "people", "People", {}, value, "", value, None, 0, 0, told, told)


def test_the_highest_leads():
    sentence = said(AGE, ("0-10", 3), ("11-15", 7))

    assert sentence == "In the lead: 11-15, 7 people."


@pytest.mark.parametrize(
    ("dimension", "left_over"),
    [
        (NEIGHBOURHOOD, "outside"),
        (NEIGHBOURHOOD, "in"),
        (NEIGHBOURHOOD, "unknown"),
        (REASON, "other"),
        (AGE, "unknown"),
    ],
)
def test_those_who_are_left_over_never_lead(dimension, left_over):
    sentence = said(dimension, (left_over, 28), ("named", 5))

    assert sentence == "In the lead: NAMED, 5 people."


def test_two_equals_share_the_lead():
    sentence = said(AGE, ("0-10", 7), ("11-15", 7), ("16-17", 2))

    assert sentence == "In the lead, equally: 0-10 and 11-15, 7 people each."


@pytest.mark.parametrize("values", [(4, 4, 4), (0, 0), (None, None)])
def test_nobody_leads_when_more_are_equal_or_all_are_zero(values):
    sentence = said(AGE, *((f"age-{place}", value) for place, value in enumerate(values)))

    assert sentence == ""


def test_nothing_is_said_when_only_the_left_over_were_counted():
    assert said(NEIGHBOURHOOD, ("QN1", 0), ("outside", 9)) == ""

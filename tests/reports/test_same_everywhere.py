"""One period's figures: equal on paper and in plain SQL, which shares nothing with our code."""

import io
from datetime import date

import pypdf
import pytest

from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.facts import Scope
from tests.reports.plain_sql import plain_report, told_in
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db
OVER = date(2027, 6, 1)  # no session of a season is still to come


def figures(organisation):
    scope = Scope(organisation, START, END)
    dataset = measuring.build(catalogue.find("activity"), scope, "fr")
    return {cell.slug: cell for section in dataset.sections for cell in section.figures}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_are_what_plain_sql_counts(seed, organisation, monkeypatch):
    a_season(seed, organisation=organisation)
    a_season(seed + 100)  # another organisation's rows change nothing
    monkeypatch.setattr(type(organisation), "today", lambda self: OVER)

    plain = plain_report(organisation, START, END)

    scope = Scope(organisation, START, END)
    assert told_in(measuring.build(catalogue.find("activity"), scope, "fr")) == plain
    assert plain["audience", "", (), "people"][0] > 10


def test_the_paper_prints_the_same_totals(organisation):
    a_season(4, organisation=organisation)
    report, scope = catalogue.find("activity"), Scope(organisation, START, END)

    paper = pypdf.PdfReader(io.BytesIO(actions.make(report, scope, Format.PDF, "fr")))

    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for cell in figures(organisation).values():
        assert " ".join(f"{cell.printed} {cell.label}".split()) in text

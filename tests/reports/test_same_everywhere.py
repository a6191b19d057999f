"""One period's totals: equal on paper and in plain SQL, which shares nothing with our code."""

import io

import pypdf
import pytest

from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.facts import Scope
from tests.reports.plain_sql import PLAIN, plain
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db


def figures(organisation):
    scope = Scope(organisation, START, END)
    dataset = measuring.build(catalogue.find("activity"), scope, "fr")
    return {cell.slug: cell for section in dataset.sections for cell in section.figures}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_totals_are_what_plain_sql_counts(seed, organisation):
    a_season(seed, organisation=organisation)
    a_season(seed + 100)  # another organisation's rows change nothing

    counted = figures(organisation)

    assert {slug: counted[slug].numerator for slug in PLAIN} == {
        slug: plain(slug, organisation) for slug in PLAIN
    }
    assert plain("people", organisation) > 10


def test_the_paper_prints_the_same_totals(organisation):
    a_season(4, organisation=organisation)
    report, scope = catalogue.find("activity"), Scope(organisation, START, END)

    paper = pypdf.PdfReader(io.BytesIO(actions.make(report, scope, Format.PDF, "fr")))

    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for cell in figures(organisation).values():
        assert " ".join(f"{cell.printed} {cell.label}".split()) in text

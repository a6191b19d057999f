"""A poster and a picture are for everybody: nothing on them tells of a few."""

import io

import pypdf
import pytest
from PIL import Image

from reports import actions, catalogue, disclosure, measuring, writing
from reports.actions import Format
from reports.dataset import Cell
from reports.facts import Scope
from tests.reports.world import END, START, a_season


def figure(slug, value, people, **told):
    defaults = {"unit": "personnes", "numerator": value, "denominator": None, "unknown": 0}
    return Cell(
        section="s",
        slug=slug,
        label=slug,
        members={},
        value=value,
        n=people,
        text=str(value),
        **defaults | told,
    )


def share(hits, known, unknown, people):
    told = {"numerator": hits, "denominator": known, "unknown": unknown, "unit": "%"}
    return figure("share", hits / known, people, **told)


EVERYBODY = figure("people", 60, 60)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (figure("women", 10, 10), False),  # ten people
        (figure("women", 11, 11), True),
        (figure("women", 50, 50), False),  # the ten others
        (figure("women", 49, 49), True),
        (figure("women", 60, 60), True),  # all of them
        (figure("attendances", 400, 60), True),
        (figure("attendances", 400, 8), False),  # many visits of a few
        (figure("sessions", 3, 0), True),  # of no person
        (share(10, 60, 0, 60), False),
        (share(30, 60, 0, 60), True),
        (share(55, 60, 0, 60), False),  # the five who are not
        (share(30, 55, 5, 60), False),  # the five who are unknown
    ],
)
def test_a_figure_that_tells_of_a_few_is_left_out(cell, shown):
    assert (cell in disclosure.public([EVERYBODY, cell])) is shown


@pytest.mark.parametrize(("least", "shown"), [(1, 2), (10, 2), (12, 1), (61, 0)])
def test_a_funder_s_threshold_hides_more_or_less(least, shown):
    assert len(disclosure.public([EVERYBODY, figure("women", 11, 11)], least)) == shown


def test_a_poster_of_a_season_is_one_page_of_figures_that_the_report_has(db):
    scope = Scope(a_season(7), START, END)

    made = actions.make(catalogue.find("activity"), scope, Format.POSTER, "fr")

    paper = pypdf.PdfReader(io.BytesIO(made))
    assert len(paper.pages) == 1
    assert "ne pas transmettre" not in paper.pages[0].extract_text()
    assert actions.filename(catalogue.find("activity"), scope, Format.POSTER).startswith("affiche-")


def test_a_picture_is_a_png_in_the_shape_messages_show(db):
    scope = Scope(a_season(7), START, END)

    made = actions.make(catalogue.find("activity"), scope, Format.IMAGE, "fr")

    with Image.open(io.BytesIO(made)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1800, 945)
        assert not picture.info  # nothing of who made it


def test_figures_of_a_few_stand_on_no_poster(db, monkeypatch):
    report, scope = catalogue.find("activity"), Scope(a_season(7), START, END)
    monkeypatch.setattr(writing, "PUBLIC", 10_000)

    made = actions.make(report, scope, Format.POSTER, "fr")

    told = {cell.label for cell in measuring.build(report, scope, "fr").headline() if cell.n}
    text = " ".join(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    assert not [label for label in told if label in text]
    assert "ne sont pas montrés" in text

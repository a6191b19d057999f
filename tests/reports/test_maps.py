"""The map in the PDF of a report: the table's own figures, where people live, told in words too."""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from inclusion import pdf
from inclusion.models import Neighbourhood
from inclusion.neighbourhoods import load_shipped
from reports import actions, catalogue, maps, telling
from reports.parameters import Parameters
from reports.renderers.pdf import document
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ResidenceFactory,
    SessionFactory,
    WorkshopFactory,
)

START, END = date(2025, 9, 1), date(2026, 8, 31)
SANITAS, EUROPE, AMBOISE = "QN03709M", "QN03708M", "QN03701I"
TABLE = "audience-neighbourhood"


@pytest.fixture(autouse=True, scope="module")
def perimeters(module_db):
    load_shipped("37")


@pytest.fixture
def session(organisation):
    workshop = WorkshopFactory(organisation=organisation)
    return SessionFactory(workshop=workshop, date=date(2026, 3, 4), state="held")


def come(session, *codes, answer="in"):
    for code in codes or [None]:
        learner = LearnerFactory(organisation=session.organisation)
        home = Neighbourhood.objects.get(code=code) if code else None
        ResidenceFactory(learner=learner, answer=answer, neighbourhood=home)
        AttendanceFactory(session=session, learner=learner)


def told(session, slug="city_contract"):
    scope = Parameters(START, END).scope(session.organisation)
    return telling.build(catalogue.find(slug), scope, "fr")


def figures(drawing):
    return {spot.code: spot.text for spot in drawing.spots}


@pytest.mark.parametrize("slug", ["activity", "city_contract"])
def test_a_map_says_what_the_table_says(slug, session):
    come(session, SANITAS, SANITAS, EUROPE)
    dataset = told(session, slug)

    drawing = maps.of(dataset)[TABLE]

    table = next(one for part in dataset.sections for one in part.tables if one.slug == TABLE)
    assert figures(drawing) == {
        row.member: cell.printed for row, cell in table.bars() if cell.value
    }
    assert figures(drawing) == {SANITAS: "2", EUROPE: "1"}


def test_no_table_crossed_with_another_has_a_map(session):
    come(session, SANITAS)

    assert [*maps.of(told(session))] == [TABLE]


def test_the_fuller_a_neighbourhood_the_darker(session):
    come(session, *[SANITAS] * 6, EUROPE)

    drawing = maps.of(told(session))[TABLE]

    assert {spot.code: spot.kind for spot in drawing.spots} == {
        SANITAS: "shade-3",
        EUROPE: "shade-1",
    }


def test_what_lies_around_is_drawn_without_a_letter(session):
    come(session, SANITAS)

    drawing = maps.of(told(session))[TABLE]

    assert [spot.letter for spot in drawing.spots] == ["A"]
    assert len(drawing.around) >= 1


def test_of_two_towns_the_fuller_is_drawn_and_the_other_is_named(session):
    come(session, AMBOISE, SANITAS, SANITAS)

    drawing = maps.of(told(session))[TABLE]

    assert drawing.towns == "Tours"
    assert figures(drawing) == {SANITAS: "2"}
    assert [note for note in drawing.notes if AMBOISE in note and note.endswith("1.")]


def test_a_neighbourhood_without_perimeter_is_named(session):
    Neighbourhood.objects.filter(code=EUROPE).update(perimeter=None)
    come(session, SANITAS, EUROPE)

    drawing = maps.of(told(session))[TABLE]

    assert figures(drawing) == {SANITAS: "1"}
    assert [note for note in drawing.notes if EUROPE in note and "érimètre" in note]


def test_nobody_in_a_known_neighbourhood_leaves_the_bars(session):
    Neighbourhood.objects.filter(code=EUROPE).update(perimeter=None)
    come(session, EUROPE)
    come(session, answer="outside")
    dataset = told(session)

    html = document(dataset, maps=maps.of(dataset)).html

    assert maps.of(dataset) == {}
    assert f'id="bars-{TABLE}-' in html


def test_a_figure_that_may_not_be_published_is_not_drawn_darker(session):
    come(session, SANITAS, SANITAS, EUROPE)
    dataset = told(session)
    hidden = dataset.from_json(dataset.to_json().replace('"hidden":""', '"hidden":"n.c."'))

    drawing = maps.of(hidden)[TABLE]

    assert {(spot.text, spot.kind) for spot in drawing.spots} == {("n.c.", "shade-0")}


def test_beyond_twenty_the_fewest_have_no_letter(session, monkeypatch):
    monkeypatch.setattr(maps, "MOST", 1)
    come(session, SANITAS, SANITAS, EUROPE)

    drawing = maps.of(told(session))[TABLE]

    assert {spot.code: spot.letter for spot in drawing.spots} == {SANITAS: "A", EUROPE: ""}
    assert drawing.notes == ("Et 1 autre, dans le tableau.",)


def test_on_paper_it_has_an_alternative_text_with_every_figure(session):
    come(session, SANITAS, SANITAS, EUROPE)
    dataset = told(session)

    made = pdf.render(document(dataset, maps=maps.of(dataset)))

    with pikepdf.open(BytesIO(made)) as paper:
        alternatives = [str(one.Alt) for one in paper.objects if is_figure(one)]
    (drawing,) = [text for text in alternatives if text.startswith("Carte")]
    assert f"A Europe ({EUROPE}) : 1" in drawing.replace("\u00a0", " ")
    assert f"B Sanitas ({SANITAS}) : 2" in drawing.replace("\u00a0", " ")


def is_figure(one):
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one


def test_letters_stand_on_the_drawing_and_beside_it(session):
    come(session, SANITAS, EUROPE)
    dataset = told(session)

    html = document(dataset, maps=maps.of(dataset)).html

    assert re.findall(r"<text[^>]*>([A-Z])</text>", html) == ["A", "B"]
    assert re.findall(r'<b class="letter">([A-Z])</b>', html) == ["A", "B"]
    assert "url(" not in re.search(r'<svg class="map".*?</svg>', html, re.DOTALL)[0]


def test_the_file_holds_the_map_and_what_goes_out_to_all_does_not(session, monkeypatch):
    come(session, SANITAS)
    papers = []
    monkeypatch.setattr(
        "inclusion.pdf.render_apart", lambda documents: papers.extend(documents) or [b"%PDF"]
    )
    scope = Parameters(START, END).scope(session.organisation)

    for kind in (actions.Format.PDF, actions.Format.POSTER):
        actions.make(catalogue.find("city_contract"), scope, kind, "fr")

    assert ['class="map"' in paper.html for paper in papers] == [True, False]

"""The first page after the cover: one page, whatever the report has to draw."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from inclusion import pdf
from reports.dataset import Column
from reports.renderers import front
from reports.renderers.pdf import document
from tests.reports.sample import DATASET, SHARE, cell, table

LONG = "Quartier des Rives du Cher et du Grand Parc, au bord de l’eau (QN03707I)"
NOTES = (
    "23 sur 29",
    "intervalle à 95 % : de 61,6 % à 90,2 %, celui d’un modèle, sans les personnes manquantes",
    "48 sur 77 sans les deux positionnements, hors du calcul",
    "entre 29,9 % et 92,2 %",
)


def places(count, slug="by_place"):
    values = {(f"place{number}", f"{LONG} {number}"): number for number in range(1, count)}
    return table(slug, "Par quartier", "qpv", {**values, ("unknown", "Non renseigné"): 1})


def moves(count):
    """Bars in three parts, the last unknown."""
    slugs = ("up", "same", "unknown")
    columns = tuple(Column(slug, slug) for slug in slugs)
    rows = tuple(
        replace(row, cells=tuple(cell(slug=slug, label=slug, value=3) for slug in slugs))
        for row in places(count, "by_move").rows
    )
    return replace(places(count, "by_move"), columns=columns, rows=rows, chart="", stack=slugs)


def report(*tables, notes=(), boxes=0):
    section = replace(DATASET.sections[0], tables=tables)
    figures = [replace(SHARE, slug=f"share{number}", notes=notes) for number in range(6)]
    audience = replace(DATASET.sections[1], figures=tuple(figures), tables=())
    others = [replace(audience, slug=f"box{number}") for number in range(boxes)]
    return replace(
        DATASET,
        sections=(section, audience, *others),
        headlines=tuple(figure.slug for figure in figures),
        summary_tables=tuple(one.slug for one in tables),
        boxes=tuple(one.slug for one in others),
    )


def second_and_third(dataset):
    pages = pypdf.PdfReader(BytesIO(pdf.render(document(dataset)))).pages
    return pages[1].extract_text(), pages[2].extract_text()


@pytest.mark.parametrize("count", [7, 40])
@pytest.mark.parametrize(("notes", "boxes"), [((), 0), (NOTES, 0), (NOTES, 4)])
def test_however_many_bars_it_is_one_page(count, notes, boxes):
    dataset = report(places(count), moves(count), notes=notes, boxes=boxes)

    second, third = second_and_third(dataset)

    assert "L’essentiel" in second
    assert "Activité" in third.split("\n")


def test_the_room_there_is_is_used():
    (first, second) = front.glances(report(places(8), moves(8)))

    assert (first.left_out, second.left_out) == ("", "")
    assert (len(first.drawing.labels), len(second.drawing.labels)) == (8, 8)


def test_the_longest_bars_stay_in_their_order_and_the_unknown_with_them():
    (glance,) = front.glances(report(places(60)))

    labels = [mark.label for mark in glance.drawing.marks]
    numbers = [int(mark.text) for mark in glance.drawing.marks]

    assert labels[-1] == "Non renseigné"
    assert numbers[:-1] == [*range(60 - len(numbers) + 1, 60)]
    assert len(numbers) > 20


def test_a_drawing_cut_short_says_how_much_and_where_the_rest_is():
    printed = " ".join(second_and_third(report(places(60)))[0].split())

    assert "lignes sur 60" in printed
    assert "« Activité »" in printed.replace("\u00a0", " ")


def test_a_short_drawing_stays_whole_beside_a_long_one():
    (short, long) = front.glances(report(places(5), moves(40)))

    assert short.left_out == ""
    assert long.left_out


def test_a_label_too_long_for_its_place_ends_in_dots():
    (glance,) = front.glances(report(places(3)))

    assert glance.drawing.labels[0].label.endswith("…")
    assert LONG in glance.drawing.sentence

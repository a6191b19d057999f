from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pytest
from PIL import Image

from reports.dataset import Dataset
from reports.renderers.pdf import document, render
from tests.reports.sample import DATASET


def text_of(made):
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def made():
    return render(DATASET)


@pytest.fixture(scope="module")
def printed(made):
    return text_of(made)


def logo():
    target = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(target, "PNG")
    return target.getvalue()


def test_every_figure_and_every_cell_is_printed_as_the_dataset_has_it(printed):
    for cell in DATASET.cells():
        assert cell.printed in printed
        assert cell.label in printed


def test_the_cover_says_what_whose_and_when(printed):
    assert "Bilan d’activité" in printed
    assert "Fabrique du Sanitas" in printed
    assert "1er septembre 2025 au 31 août 2026" in printed
    assert "4 septembre 2026" in printed


def test_each_page_after_the_cover_says_not_to_pass_it_on(made):
    pages = pypdf.PdfReader(BytesIO(made)).pages

    assert all("ne pas transmettre" in page.extract_text() for page in pages)


def test_pages_are_numbered_out_of_how_many(made):
    pages = pypdf.PdfReader(BytesIO(made)).pages

    assert f"2 / {len(pages)}" in pages[1].extract_text()


def test_definitions_and_rules_are_printed(printed):
    assert "Personnes présentes au moins une fois, comptées une fois." in printed
    assert "Chaque personne est comptée une fois par période." in printed


def test_a_figure_that_may_not_be_published_says_so():
    section = DATASET.sections[1]
    hidden = replace(section.figures[0], value=None, hidden="n.c.")
    dataset = replace(DATASET, sections=(replace(section, figures=(hidden,), tables=()),))

    printed = text_of(render(dataset))

    assert "n.c." in printed
    assert "141" not in printed


def test_an_organisation_s_logo_is_on_the_cover():
    with pikepdf.open(BytesIO(render(DATASET, logo=logo()))) as pdf:
        assert len(pdf.pages[0].resources.XObject) >= 1


def test_a_pale_colour_is_darkened_under_white_letters():
    assert document(DATASET, colour="#ffe066").colours["band"] != "#ffe066"


def test_the_document_is_accessible_and_tells_nobody_s_name(made):
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.Root.Lang == "fr"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]).startswith("Bilan d’activité, du 1er")
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/Creator"}


def test_a_frozen_dataset_prints_the_same_pages(made):
    again = render(Dataset.from_json(DATASET.to_json()))

    assert text_of(again) == text_of(made)


def test_no_id_is_there_twice():
    html = document(DATASET).html
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]

    assert len(ids) == len(set(ids))

"""What PDF/UA-1 asks: whoever cannot see the page gets its language, title and structure."""

import logging
from io import BytesIO, StringIO

import pikepdf
import pytest

from inclusion.pdf import Document, render

PAGE = """<html lang="fr"><head><title>Nguyễn Thạch</title>
<meta name="author" content="Nadia"></head>
<body><h1>Nguyễn Thạch</h1><h2>محمد</h2><p>Дмитрий, Aïcha, Œuvre, 1 234 €</p>
<svg viewBox="0 0 9 9" width="90" height="90"><title>Neuf présences.</title>
<rect width="9" height="9"/></svg>
<table><thead><tr><th scope="col">Mois</th><th scope="col">Présences</th></tr></thead>
<tbody><tr><th scope="row">mars</th><td>12</td></tr></tbody></table></body></html>"""


@pytest.fixture(scope="module")
def pdf():
    made = render(Document(PAGE, "Attestation 2026-0142", "fr", ["paper"]))
    with pikepdf.open(BytesIO(made)) as opened:
        yield opened


def elements(node):
    """Every structure element below this one."""
    for child in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node["/K"]]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            if "/K" in child:
                yield from elements(child)


def fonts(pdf):
    found = {}
    for page in pdf.pages:
        for font in page.resources.Font.values():
            found[str(font.BaseFont)] = font
    return found.values()


def test_the_language_and_the_title_are_told(pdf):
    assert pdf.Root.Lang == "fr"
    assert pdf.docinfo["/Title"] == "Attestation 2026-0142"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked


def test_it_says_that_it_is_pdf_ua(pdf):
    assert b'part="1"' in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("kind", ["/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"])
def test_the_structure_is_tagged(pdf, kind):
    assert kind in {str(element.S) for element in elements(pdf.Root.StructTreeRoot)}


def test_a_drawing_is_told_in_words(pdf):
    figures = [e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/Figure"]

    assert [str(figure.Alt) for figure in figures] == ["Neuf présences."]


def test_every_font_is_embedded_and_ours(pdf):
    names = {str(font.BaseFont).split("+")[1] for font in fonts(pdf)}

    assert all(name.startswith(("Atkinson", "Noto")) for name in names)
    for font in fonts(pdf):
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


@pytest.fixture
def warnings(monkeypatch):
    """What WeasyPrint would say, which never reaches our logs."""
    said = []
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "warning", lambda text, *details: said.append(text % details))
    return said


def test_no_letter_is_missing(warnings):
    render(Document(PAGE, "Essai", "fr", ["paper"]))

    assert not [text for text in warnings if "notdef" in text]


def test_a_letter_no_font_has_would_be_noticed(warnings):
    render(Document("<p>漢</p>", "Essai", "fr", ["paper"]))

    assert [text for text in warnings if "notdef" in text]


def test_letters_of_names_stay_out_of_our_logs():
    log = StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)

    render(Document("<p>漢</p>", "Essai", "fr", ["paper"]))

    logging.getLogger().removeHandler(handler)
    assert log.getvalue() == ""


def test_metadata_name_nobody(pdf):
    assert set(pdf.docinfo.keys()) <= {"/Title", "/Producer", "/Creator"}
    assert pdf.docinfo["/Creator"] == "Inclusion"
    assert "Nadia" not in str(dict(pdf.docinfo.items()))
    assert "Thạch" not in pdf.Root.Metadata.read_bytes().decode()

from io import BytesIO

import pikepdf
import pypdf
import pytest

from inclusion import pdf
from reports.actions import issue_missing
from reports.certificates import document, duration
from reports.certificates.paper import dots_of, told

LINE = "present present late present present"


@pytest.fixture
def certificate(workshop, attend, coordinator):
    attend(LINE, first_name="Aïcha", last_name="Nguyễn Thạch")
    return issue_missing(workshop, by=coordinator)[0]


def text_of(made):
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def test_it_says_who_took_part_in_what_when_where_and_how_long(certificate):
    printed = text_of(pdf.render(document([certificate])))

    # Letters of another font may come out of the file with a space before or after them.
    assert "AïchaNguyễnThạch" in printed.replace(" ", "")
    for words in ["Impression 3D", "4 mars 2026", "1 avril 2026"]:
        assert words in printed.replace("1er", "1")
    for words in ["Fab lab, Tours", "5 / 5", "10 h", certificate.number, "Nadia Lefèvre", "Tours"]:
        assert words in printed


def test_it_never_claims_more_than_having_taken_part(certificate):
    printed = text_of(pdf.render(document([certificate]))).lower()

    for word in ["certifi", "diplôme", "titre", "qualification", "pix", "cléa"]:
        assert word not in printed


def test_the_code_and_the_address_to_check_it_are_printed(certificate, settings):
    settings.PUBLIC_URL = "https://exemple.org"

    printed = text_of(pdf.render(document([certificate]))).replace(" ", "")

    assert certificate.code in printed
    assert "exemple.org/verifier/" in printed


def test_it_speaks_the_language_it_was_issued_in(certificate):
    certificate.language = "en"

    printed = text_of(pdf.render(document([certificate])))

    assert "Certificate of participation" in printed


def test_it_is_one_accessible_page_whose_metadata_name_nobody(certificate):
    with pikepdf.open(BytesIO(pdf.render(document([certificate])))) as made:
        assert len(made.pages) == 1
        assert made.Root.Lang == "fr"
        assert made.Root.MarkInfo.Marked
        title = str(made.docinfo["/Title"])

    assert title == f"Attestation de participation {certificate.number}"


def test_the_line_of_presence_is_told_in_words(french):
    line = ["present"] * 10 + ["late", "excused"]

    assert told(line) == "12 séances tenues\u00a0: 10 présences, 1 retard, 1 absence excusée"


@pytest.mark.parametrize("sessions", [1, 4, 12, 33, 80])
def test_every_session_has_its_dot(sessions):
    dots = dots_of(["present"] * sessions)

    assert len({(dot.x, dot.y) for dot in dots}) == sessions


def test_twelve_sessions_make_three_rows_of_four():
    assert len({dot.y for dot in dots_of(["present"] * 12)}) == 3


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (65, "1 h 05"), (1320, "22 h")],
)
def test_durations_are_written_as_people_say_them(minutes, words):
    assert duration(minutes).replace("\u00a0", " ") == words


def test_a_title_that_holds_markup_is_printed_as_typed(certificate):
    certificate.workshop.title = "<b>gras</b> & co"

    assert "<b>gras</b> & co" in text_of(pdf.render(document([certificate])))


def test_a_certificate_stays_light(certificate):
    assert len(pdf.render(document([certificate]))) <= 25_000

"""What an organisation writes beside its figures: kept, journalled, printed as typed, inert."""

import csv
import html
import io
import json
from datetime import date

import pypdf
import pytest
from django.utils.safestring import SafeString
from openpyxl import load_workbook

from inclusion.models import JournalEntry
from reports import actions, catalogue, measuring, telling
from reports.actions import Format
from reports.dataset import Dataset
from reports.models import Narrative
from reports.parameters import Parameters
from reports.renderers import pdf
from reports.renderers.pdf import document
from tests.factories import ProgrammeFactory
from tests.inclusion.pdf.test_fetching import VECTORS, address, loopback  # noqa: F401 (fixtures)
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db
PAGE = f"/bilans/bilan/activity/?from={START}&to={END}"
WRITING = f"/bilans/bilan/activity/textes/?from={START}&to={END}"
TEXT = "Un robot par groupe.\nLes parents sont venus."


@pytest.fixture
def alpha(organisation):
    return a_season(22, organisation=organisation)


@pytest.fixture
def report():
    return catalogue.find("activity")


@pytest.fixture
def year(organisation):
    return Parameters(START, END).scope(organisation)


def written(client, organisation, **texts):
    return client.post(WRITING, {"organisation": organisation.public_id, **texts})


def plain(text):
    return " ".join(html.unescape(text).split())


def paper_of(content):
    return plain(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(content)).pages))


def test_what_a_coordinator_writes_is_kept_and_journalled(alpha, sign_in, coordinator):
    answer = written(sign_in(coordinator), alpha, highlights=TEXT)

    assert answer.status_code == 302
    assert Narrative.objects.of(alpha).get().text == TEXT
    entry = JournalEntry.objects.of(alpha).get(verb="report.told")
    assert (entry.actor, entry.fields) == (coordinator.public_id, ["activity", "highlights"])


def test_keeping_the_same_text_again_is_no_act(alpha, sign_in, coordinator):
    for _ in range(2):
        written(sign_in(coordinator), alpha, highlights=TEXT)

    assert JournalEntry.objects.of(alpha).filter(verb="report.told").count() == 1


def test_an_empty_text_is_taken_away(alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)
    actions.tell(report, year, {"highlights": "  \n "}, by=coordinator)

    assert not Narrative.objects.exists()


@pytest.mark.parametrize("kind", [kind for kind in Format if kind.purpose == "interne"])
def test_every_file_prints_it(kind, alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)

    content = actions.make(report, year, kind, "fr")

    if kind == "pdf":
        assert plain(TEXT) in paper_of(content)
    elif kind == "xlsx":
        cells = [
            cell.value
            for sheet in load_workbook(io.BytesIO(content))
            for row in sheet.rows
            for cell in row
        ]
        assert set(TEXT.split("\n")) < {*cells}
    elif kind == "json":
        [told] = json.loads(content)["texts"]
        assert (told["slug"], told["text"]) == ("highlights", TEXT)
    else:
        lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        assert [one["value"] for one in lines if one["slug"] == "highlights"] == TEXT.split("\n")


def test_what_is_for_everybody_leaves_it_out(alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)

    poster = paper_of(actions.make(report, year, Format.POSTER, "fr"))

    assert alpha.name in poster
    assert "Les parents" not in poster


def test_the_page_prints_it_and_leads_to_where_it_is_written(alpha, report, sign_in, coordinator):
    written(sign_in(coordinator), alpha, highlights=TEXT)

    page = plain(sign_in(coordinator).get(PAGE).content.decode())

    assert "<p>Un robot par groupe.<br>Les parents sont venus.</p>" in page
    assert "1 sur 2 écrits" in page


def test_a_text_belongs_to_one_period_and_one_scope(alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)
    programme = ProgrammeFactory(organisation=alpha)

    others = [
        Parameters(START, date(2025, 12, 31)).scope(alpha),
        Parameters(START, END, programme).scope(alpha),
        Parameters(START, END).scope(alpha, within=frozenset()),
    ]

    assert telling.texts(report, year) == {"highlights": TEXT}
    assert [telling.texts(report, scope) for scope in others] == [{}, {}, {}]


def test_a_comparison_does_not_hide_the_text(alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)

    compared = Parameters(START, END, against="before").scope(alpha)

    assert telling.texts(report, compared) == {"highlights": TEXT}


def test_the_last_text_is_there_to_begin_from_and_not_printed(
    alpha, report, year, sign_in, coordinator
):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)
    later = "?from=2026-09-01&to=2027-08-31"

    form = sign_in(coordinator).get(f"/bilans/bilan/activity/textes/{later}").content.decode()
    page = sign_in(coordinator).get(f"/bilans/bilan/activity/{later}").content.decode()

    assert "Un robot par groupe." in form
    assert "Un robot par groupe." not in page


def test_a_facilitator_writes_nothing(alpha, sign_in, facilitator):
    answer = written(sign_in(facilitator), alpha, highlights=TEXT)

    assert answer.status_code == 403
    assert not Narrative.objects.exists()


def test_another_house_s_texts_are_its_own(alpha, report, year, coordinator, house_b):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)

    assert telling.texts(report, Parameters(START, END).scope(house_b.organisation)) == {}


def test_a_security_number_is_refused_beside_its_field(alpha, sign_in, coordinator):
    answer = written(sign_in(coordinator), alpha, highlights="Lina, 1 08 03 37 261 001")

    assert answer.status_code == 400
    assert "numéro de sécurité sociale" in html.unescape(answer.content.decode())


def test_forty_pages_break_nothing(alpha, report, year, coordinator):
    page = "\n".join(f"Ligne {rank} : {'mots et encore des mots ' * 3}fin" for rank in range(45))
    text = "\n".join([page.replace("Ligne", f"Page {one}, ligne") for one in range(40)])
    actions.tell(report, year, {"highlights": text}, by=coordinator)

    made = {
        kind: actions.make(report, year, kind, "fr")
        for kind in (Format.PDF, Format.XLSX, Format.JSON)
    }

    pages = pypdf.PdfReader(io.BytesIO(made["pdf"])).pages
    assert len(pages) > 40
    assert any("Page 39, ligne 44" in page.extract_text() for page in pages[35:])
    sheet = load_workbook(io.BytesIO(made["xlsx"]))["Dans les mots de l’équipe"]
    assert any("Page 39, ligne 44" in str(row[0].value) for row in sheet.rows)
    assert json.loads(made["json"])["texts"][0]["text"] == text


def test_a_paragraph_longer_than_a_cell_loses_no_letter(alpha, report, year, coordinator):
    long = "mot" * 20_000
    actions.tell(report, year, {"highlights": long}, by=coordinator)

    lines = csv.DictReader(
        io.StringIO(actions.make(report, year, Format.CSV, "fr").decode("utf-8-sig")), delimiter=";"
    )
    sheet = load_workbook(io.BytesIO(actions.make(report, year, Format.XLSX, "fr")))

    assert "".join(one["value"] for one in lines if one["slug"] == "highlights") == long
    cells = [str(row[0].value) for row in sheet["Dans les mots de l’équipe"].rows]
    assert "".join(cell for cell in cells if set(cell) == {*"mot"}) == long


HOSTILE = {name: vector for name, vector in VECTORS.items() if "{target}" in vector}


def test_nothing_in_a_text_is_fetched(alpha, report, year, coordinator, loopback, address):  # noqa: F811
    text = "\n".join(vector.format(target=address) for vector in HOSTILE.values())
    actions.tell(report, year, {"highlights": text}, by=coordinator)

    paper = actions.make(report, year, Format.PDF, "fr")

    assert len(HOSTILE) >= 15
    assert loopback.visits == []
    assert "@import" in paper_of(paper)


def test_markup_in_a_text_is_no_markup_on_paper(alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": "<h6>gros</h6> <img src=x>"}, by=coordinator)

    html_of_paper = document(telling.build(report, year, "fr")).html

    assert "&lt;h6&gt;gros&lt;/h6&gt; &lt;img src=x&gt;" in html_of_paper


def test_a_text_let_through_as_markup_would_be_noticed(alpha, report, year):
    let_through = {"highlights": SafeString("<h6>gros</h6>")}

    html_of_paper = document(measuring.build(report, year, "fr", let_through)).html

    assert "<h6>gros</h6>" in html_of_paper


def test_markup_stays_text_on_the_page(alpha, report, year, sign_in, coordinator):
    actions.tell(report, year, {"highlights": "<script>x()</script> =1+1"}, by=coordinator)

    page = sign_in(coordinator).get(PAGE).content.decode()

    assert "&lt;script&gt;x()&lt;/script&gt; =1+1" in page


def test_a_frozen_report_keeps_its_texts(alpha, report, year, coordinator):
    actions.tell(report, year, {"highlights": TEXT}, by=coordinator)
    dataset = telling.build(report, year, "fr")

    again = Dataset.from_json(dataset.to_json())

    assert again == dataset
    assert [told.text for _section, told in again.texts()] == [TEXT]
    assert pdf.document(again).html == pdf.document(dataset).html


def test_without_a_text_no_section_stands_empty(alpha, report, year):
    assert "words" not in [one.slug for one in measuring.build(report, year, "fr").sections]

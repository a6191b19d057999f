"""The page of a report and its files: the same figures everywhere, for whom they are meant."""

import csv
import html
import io
import json
import re

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from inclusion.models import JournalEntry
from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.facts import Scope
from tests.reports.world import END, START, a_season
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
PERIOD = "?from=2025-09-01&to=2026-08-31"
ADDRESS = f"/bilans/bilan/activity/{PERIOD}"


@pytest.fixture
def alpha(organisation):
    return a_season(22, organisation=organisation)


def dataset(organisation):
    return measuring.build(catalogue.find("activity"), Scope(organisation, START, END), "fr")


def made(organisation, kind):
    report = catalogue.find("activity")
    return actions.make(report, Scope(organisation, START, END), kind, "fr")


def text_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split(" "))


def figures_of_the_workbook(rows):
    """Label to value, numerator, denominator and unknown of the sheet of figures."""
    head = next(place for place, row in enumerate(rows) if row[0] == "Rubrique")
    return {
        row[1]: tuple(None if cell in ("", "–") else cell for cell in (row[2], *row[4:7]))
        for row in rows[head + 1 :]
    }


def expected(organisation):
    """A workbook keeps fifteen digits of a number, the whole numbers exactly."""
    return {
        cell.label: (
            cell.value and pytest.approx(cell.value, rel=1e-14),
            cell.numerator,
            cell.denominator,
            cell.unknown,
        )
        for cell in dataset(organisation).cells()
        if not cell.members
    }


def test_the_workbook_says_the_same_in_two_readers(alpha):
    content = made(alpha, Format.XLSX)

    by_openpyxl = load_workbook(io.BytesIO(content))["Indicateurs"].iter_rows(values_only=True)
    by_calamine = CalamineWorkbook.from_filelike(io.BytesIO(content))

    assert figures_of_the_workbook(list(by_openpyxl)) == expected(alpha)
    sheet = by_calamine.get_sheet_by_name("Indicateurs").to_python()
    assert figures_of_the_workbook(sheet) == expected(alpha)


def test_csv_and_json_say_the_same_to_the_last_digit(alpha):
    lines = csv.DictReader(io.StringIO(made(alpha, Format.CSV).decode("utf-8-sig")), delimiter=";")
    whole = json.loads(made(alpha, Format.JSON))["cells"]

    told = [(line["section"], line["slug"], line["members"], line["value"]) for line in lines]
    assert told == [
        (
            cell["section"],
            cell["slug"],
            "|".join(f"{name}={one}" for name, one in cell["members"].items()),
            "" if cell["value"] is None else str(cell["value"]),
        )
        for cell in whole
    ]


def test_the_page_prints_every_figure(alpha, sign_in, coordinator):
    page = text_of(sign_in(coordinator).get(ADDRESS))

    for cell in dataset(alpha).cells():
        assert cell.label in page
        assert cell.printed in page


def test_rows_of_the_workbook_add_up_to_its_figures(alpha):
    book = load_workbook(io.BytesIO(made(alpha, Format.XLSX)))
    figures = {cell.slug: cell.numerator for cell in dataset(alpha).cells() if not cell.members}

    lines = list(book["Présences (passages)"].iter_rows(min_row=5, values_only=True))
    people = list(book["Personnes"].iter_rows(min_row=5, values_only=True))

    assert sum(line[4] for line in lines) == figures["attendances"]
    assert sum(line[5] for line in lines) == figures["participant_hours"]
    assert len(people) == figures["people"]
    assert sum(person[7] for person in people) == figures["attendances"]


def test_no_name_of_a_person_leaves_in_a_workbook(alpha):
    book = CalamineWorkbook.from_filelike(io.BytesIO(made(alpha, Format.XLSX)))
    cells = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])

    for learner in alpha.learners.all():
        assert learner.last_name not in cells


def test_every_sheet_says_it_is_internal_and_prints_well(alpha):
    book = load_workbook(io.BytesIO(made(alpha, Format.XLSX)))

    for sheet in book:
        assert sheet["A1"].value == "Document interne, ne pas transmettre"
        assert sheet.oddHeader.center.text == "Document interne, ne pas transmettre"
        assert sheet.oddFooter.right.text == "page &P sur &N"
        assert (sheet.page_setup.orientation, sheet.sheet_state) == ("landscape", "visible")
    assert book.properties.creator == "Inclusion"


def test_a_french_page_uses_french_typography(alpha, sign_in, coordinator):
    page = text_of(sign_in(coordinator).get(ADDRESS))

    assert re.search(r"\d\u00a0%", page)
    assert not re.search(r"\d ?%|\w ?[:;!?](?=\s)", page.replace("\u00a0", "·"))
    assert "du 1er septembre 2025" in page.lower()


def test_the_download_is_journalled_and_named_as_internal(alpha, sign_in, coordinator):
    answer = sign_in(coordinator).get(f"/bilans/bilan/activity/fichier/xlsx/{PERIOD}")

    name = 'filename="interne-activity-alpha-2025-09-01-2026-08-31.xlsx"'
    assert name in answer.headers["Content-Disposition"]
    entry = JournalEntry.objects.of(alpha).get(verb="report.exported")
    assert (entry.actor, entry.fields) == (coordinator.public_id, ["activity", "xlsx"])


def test_a_facilitator_sees_the_figures_of_their_own_workshops(alpha, sign_in, facilitator):
    own = Workshop.objects.of(alpha).filter(sessions__date__range=(START, END)).first()
    own.facilitators.add(facilitator)

    page = sign_in(facilitator).get(ADDRESS)

    assert page.context["dataset"].scope == f"ateliers\u00a0: {own.title}"
    assert "/fichier/" not in page.content.decode()
    assert "/detail/" not in page.content.decode()


def test_a_facilitator_exports_nothing(alpha, sign_in, facilitator):
    answer = sign_in(facilitator).get(f"/bilans/bilan/activity/fichier/xlsx/{PERIOD}")

    assert answer.status_code == 403
    assert not JournalEntry.objects.of(alpha).filter(verb="report.exported").exists()


def test_another_organisation_finds_nothing_of_ours(alpha, sign_in, house_b):
    page = sign_in(house_b.coordinator).get(ADDRESS)

    assert page.context["dataset"].organisation == "beta"
    assert all(not cell.value for cell in page.context["dataset"].cells())


@pytest.mark.parametrize(
    "period",
    [
        "?from=hier&to=demain",
        "?from=2026-02-01&to=2026-01-01",
        "?from=0001-01-01&to=0001-12-31",
        "?from=9999-01-01&to=9999-12-31",
    ],
)
def test_an_impossible_period_is_said_beside_its_field(period, sign_in, coordinator):
    page = sign_in(coordinator).get(f"/bilans/bilan/activity/{period}")

    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()
    assert "L’affichage n’a pas pu se faire." in page.content.decode()


def test_a_period_without_anything_says_so(alpha, sign_in, coordinator):
    client, said = sign_in(coordinator), "Rien n’a été enregistré"

    empty = client.get("/bilans/bilan/activity/?from=2019-01-01&to=2019-01-31").content.decode()
    full = client.get(f"/bilans/bilan/activity/?from={START}&to={END}").content.decode()

    assert said in empty
    assert said not in full


def test_without_a_period_the_school_year_is_shown(alpha, sign_in, coordinator):
    data = sign_in(coordinator).get("/bilans/bilan/activity/").context["dataset"]

    assert (data.start.month, data.start.day, data.end) == (9, 1, alpha.today())

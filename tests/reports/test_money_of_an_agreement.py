"""A report of an agreement tells its money: the same in every file, and never to the unentitled."""

import csv
import io
import json
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inclusion.roles import ABILITIES, Reach
from reports import actions, catalogue, telling
from reports.actions import Format
from reports.models import Export
from reports.parameters import Parameters
from reports.renderers import csv as table_of_cells
from reports.renderers import json as whole_report
from reports.renderers import xlsx
from tests.factories import ProgrammeFactory
from tests.factories.funding import AgreementFactory, FunderFactory
from tests.reports.world import a_season
from workshops.models import Agreement, Workshop

pytestmark = pytest.mark.django_db
DAYS = date(2025, 1, 1), date(2026, 12, 31)
PAGE = "/bilans/bilan/region/"
SPACES = str.maketrans({"\xa0": " ", "\u202f": " "})
SLUGS = [
    *("amount_granted", "amount_spent", "part_funded"),
    *("funded_per_person", "funded_per_participant_hour"),
    *("cost_per_person", "cost_per_participant_hour"),
]


@pytest.fixture
def agreement(organisation):
    """It pays for a programme of a season, over some of its days; other workshops stay out."""
    a_season(3, organisation=organisation)
    programme = ProgrammeFactory(organisation=organisation)
    paid = Workshop.objects.of(organisation).order_by("pk")[:3]
    Workshop.objects.filter(pk__in=[one.pk for one in paid]).update(programme=programme)
    return AgreementFactory(
        organisation=organisation,
        funder=FunderFactory(organisation=organisation, name="la Ville"),
        starts_on=DAYS[0],
        ends_on=DAYS[1],
        pays_for=[programme],
        amount=Decimal(20000),
        spent=Decimal("5000.50"),
        total_cost=Decimal(60000),
        actual_cost=Decimal("17311.15"),
    )


def scope_of(agreement, **asked):
    days = asked.pop("days", DAYS)
    return Parameters(*days, agreement=agreement, **asked).scope(agreement.organisation)


def built(agreement, language="fr", **asked):
    return telling.build(catalogue.find("region"), scope_of(agreement, **asked), language)


def money(dataset):
    [section] = [one for one in dataset.sections if one.slug == "money"]
    return {cell.slug: cell for cell in section.figures}


def by_hand(agreement):
    """People and hours in plain SQL, money with the decimals that were typed."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT COUNT(DISTINCT a.learner_id), SUM(a.minutes)
               FROM workshops_attendance a
               JOIN workshops_session s ON s.id = a.session_id
               JOIN workshops_workshop w ON w.id = s.workshop_id
               JOIN workshops_programmeshare p ON p.programme_id = w.programme_id
               WHERE p.agreement_id = %s AND s.state = 'held'
                 AND a.status IN ('present', 'late') AND s.date BETWEEN %s AND %s""",
            [agreement.pk, agreement.starts_on, agreement.ends_on],
        )
        people, minutes = cursor.fetchone()
    hours = Decimal(minutes) / 60
    spent, cost = agreement.spent, agreement.actual_cost
    return {
        "amount_granted": (agreement.amount, agreement.amount, None),
        "amount_spent": (spent, spent, None),
        "part_funded": (agreement.amount / agreement.total_cost, agreement.amount, 60000),
        "funded_per_person": (spent / people, spent, people),
        "funded_per_participant_hour": (spent / hours, spent, hours),
        "cost_per_person": (cost / people, cost, people),
        "cost_per_participant_hour": (cost / hours, cost, hours),
    }


def printed(slug, value):
    """As it must read, in French."""
    if slug == "part_funded":
        return f"{(value * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)} %".replace(".", ",")
    places = "0.01" if slug.endswith("hour") else "1"
    number = value.quantize(Decimal(places), ROUND_HALF_UP)
    return f"{number:,} €".replace(",", " ").replace(".", ",")


def test_its_money_is_what_plain_sql_and_decimals_make_of_it(agreement):
    expected, told = by_hand(agreement), money(built(agreement))

    assert list(told) == SLUGS
    for slug, (value, numerator, denominator) in expected.items():
        cell = told[slug]
        assert cell.value == pytest.approx(float(value), rel=1e-12), slug
        assert cell.numerator == float(numerator), slug
        assert (cell.denominator or 0) == pytest.approx(float(denominator or 0)), slug
        assert cell.text.translate(SPACES) == printed(slug, value)
        assert cell.definition
    assert told["funded_per_person"].label == "Part financée par la Ville par personne"


def test_every_format_tells_the_same(agreement, sign_in, coordinator):
    dataset, expected = built(agreement), by_hand(agreement)
    table = io.StringIO(table_of_cells.render(dataset).decode("utf-8-sig"))
    lines = {
        line["slug"]: line
        for line in csv.DictReader(table, delimiter=";")
        if line["section"] == "money"
    }
    whole = json.loads(whole_report.render(dataset))
    data = {cell["slug"]: cell for cell in whole["cells"] if cell["section"] == "money"}
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(dataset)))
    rows = {row[1].value: row for row in book["Indicateurs"].iter_rows() if row[1].value}
    paper = text_on_paper(agreement)
    page = sign_in(coordinator).get(address(agreement)).content.decode().translate(SPACES)

    for slug, (value, numerator, denominator) in expected.items():
        cell = money(dataset)[slug]
        for one in (lines[slug], data[slug]):
            told = one["value"], one["numerator"], one["denominator"] or 0
            assert [float(str(part).replace(",", ".")) for part in told] == pytest.approx(
                [float(value), float(numerator), float(denominator or 0)]
            ), slug
        row = rows[cell.label]
        assert row[2].value == pytest.approx(float(value))
        assert row[2].number_format == FORMATS.get(slug, '#,##0 "€"')
        assert (row[4].value, row[9].value) == (cell.numerator, cell.definition)
        text = printed(slug, value)
        assert f"{text} {cell.label} {cell.definition}".translate(SPACES) in paper, slug
        assert f"<strong>{cell.label}</strong></p>" in page
        assert f'value">{text}</p>' in page
        assert cell.definition.translate(SPACES) in page


FORMATS = {
    "part_funded": "0.0%",
    "funded_per_participant_hour": '#,##0.00 "€"',
    "cost_per_participant_hour": '#,##0.00 "€"',
}


def text_on_paper(agreement):
    report = catalogue.find("region")
    made = actions.make(report, scope_of(agreement), Format.PDF, "fr")
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).translate(SPACES).split())
    return text.replace("heures- participants", "heures-participants")  # cut at the end of a line


def address(agreement):
    days = f"from={DAYS[0]}&to={DAYS[1]}"
    return f"{PAGE}?{days}&in_agreement={agreement.public_id}"


@pytest.mark.parametrize("narrowed", ["days", "programme", "workshops"])
def test_money_is_divided_over_its_whole_period_and_all_it_pays_for(agreement, narrowed):
    asked = {
        "days": {"days": (DAYS[0], date(2026, 6, 30))},
        "programme": {"programme": agreement.programmes.get()},
        "workshops": {"workshops": [agreement.workshops()[0]]},
    }[narrowed]

    told = money(built(agreement, **asked))

    assert [told[slug].text.translate(SPACES) for slug in SLUGS[:3]] == [
        "20 000 €",
        "5 001 €",
        "33,3 %",
    ]
    for slug in SLUGS[3:]:
        assert told[slug].value is None
        assert "ne porte pas sur toute la période" in told[slug].notes[0]


def test_a_cost_that_is_not_typed_is_not_calculated_and_says_so(agreement):
    agreement.actual_cost = None

    told = money(built(agreement, "en"))

    assert [told[slug].value for slug in SLUGS[5:]] == [None, None]
    assert "actual whole cost is not typed" in told["cost_per_person"].notes[0]
    assert told["funded_per_person"].value


def test_a_report_without_an_agreement_tells_no_money(agreement):
    scope = Parameters(*DAYS).scope(agreement.organisation)

    sections = telling.build(catalogue.find("region"), scope, "fr").sections

    assert "money" not in [one.slug for one in sections]


def test_money_asks_the_database_nothing(agreement, monkeypatch):
    scope, report = scope_of(agreement), catalogue.find("region")
    with CaptureQueriesContext(connection) as told:
        telling.build(report, scope, "fr")
    monkeypatch.setattr("reports.telling.resources.told_in", lambda dataset, facts: dataset)
    with CaptureQueriesContext(connection) as untold:
        telling.build(report, scope, "fr")

    asked = Counter(one["sql"] for one in told)
    assert asked == Counter(one["sql"] for one in untold)


@pytest.fixture
def without_funding(monkeypatch):
    """A coordinator who may see every figure, and not what is granted."""
    monkeypatch.setitem(ABILITIES, "manage_funding", (Reach.NONE, Reach.NONE, Reach.ALL))


def test_whoever_may_not_see_funding_is_told_no_money(
    agreement, sign_in, coordinator, administrator, without_funding
):
    hidden = sign_in(coordinator).get(address(agreement))
    shown = sign_in(administrator).get(address(agreement))

    assert hidden.status_code == 400
    assert "la Ville" not in hidden.content.decode()
    assert "Part financée par la Ville" in shown.content.decode()


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_nor_by_a_file(agreement, sign_in, coordinator, administrator, without_funding, kind):
    file = address(agreement).replace("?", f"fichier/{kind}/?")

    assert sign_in(coordinator).get(file).status_code == 404
    assert sign_in(administrator).get(file).status_code == 200


def test_nor_by_asking_the_worker_nor_by_having_asked_before(
    agreement, sign_in, coordinator, monkeypatch, django_capture_on_commit_callbacks
):
    asked = {"report": "region", "kind": "pdf", "organisation": agreement.organisation.public_id}
    asked |= {"from": DAYS[0], "to": DAYS[1], "in_agreement": agreement.public_id}
    client = sign_in(coordinator)
    with django_capture_on_commit_callbacks() as queued:
        client.post(reverse("reports:ask"), asked)
    monkeypatch.setitem(ABILITIES, "manage_funding", (Reach.NONE, Reach.NONE, Reach.ALL))

    refused = client.post(reverse("reports:ask"), asked)
    for one in queued:
        one()

    assert refused.status_code == 400
    export = Export.objects.get()
    assert (export.state, export.parameters["failure"]) == ("failed", "refused")


def test_an_archived_agreement_costs_what_it_did(agreement):
    Agreement.objects.filter(pk=agreement.pk).update(archived_at="2026-12-31T00:00Z")

    assert money(built(Agreement.objects.get(pk=agreement.pk)))["cost_per_person"].value

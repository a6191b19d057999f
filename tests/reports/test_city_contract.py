"""The city contract: brackets an organisation may change, zones apart, a sheet to copy from."""

import html
import re
from datetime import date

import pytest

from inclusion.models import JournalEntry
from learners.models import LocalZone
from reports import actions, catalogue, telling
from reports import copying as filling
from reports.facts import Scope
from reports.models import AgeBrackets
from reports.parameters import Parameters
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    ResidenceFactory,
    SessionFactory,
    WorkshopFactory,
)

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)
DAYS = "from=2026-01-01&to=2026-12-31"
PAGE = "/bilans/bilan/city_contract/"


@pytest.fixture
def session(organisation):
    return SessionFactory(
        workshop=WorkshopFactory(organisation=organisation), date=date(2026, 3, 4), state="held"
    )


def came(session, age, **home):
    learner = LearnerFactory(
        organisation=session.organisation, birth_date=date(2026 - age, 1, 1), gender="feminine"
    )
    if home:
        ResidenceFactory(learner=learner, valid_from=date(2020, 1, 1), **home)
    AttendanceFactory(session=session, learner=learner)


def report():
    return catalogue.find("city_contract")


def built(organisation, language="fr"):
    return telling.build(report(), Parameters(*YEAR).scope(organisation), language)


def by(dataset, dimension):
    """What the table of one dimension says of people, member by member."""
    tables = [table for section in dataset.sections for table in section.tables]
    table = next(one for one in tables if one.dimensions == (dimension,))
    return {row.label: row.cells[0].value for row in table.rows}


def test_people_are_told_in_the_usual_brackets(session):
    for age in (5, 6, 15, 17, 18, 64, 65):
        came(session, age)

    assert by(built(session.organisation), "age_city") == {
        "0-5 ans": 1,
        "6-15 ans": 2,
        "16-17 ans": 1,
        "18-25 ans": 1,
        "26-64 ans": 1,
        "65 ans et plus": 1,
        "Âge inconnu": 0,
    }


def test_brackets_an_organisation_changed_are_those_of_the_report(session, sign_in, coordinator):
    organisation = session.organisation
    for age in (5, 13, 20):
        came(session, age)
    chosen = {"age_city": "11, 17", "organisation": organisation.public_id}

    sign_in(coordinator).post("/bilans/tranches/", chosen)

    told = {"0-11 ans": 1, "12-17 ans": 1, "18 ans et plus": 1, "Âge inconnu": 0}
    assert by(built(organisation), "age_city") == told
    entry = JournalEntry.objects.of(organisation).get(verb="age_brackets.changed")
    assert entry.actor == coordinator.public_id


def test_the_rows_behind_a_changed_bracket_are_its_own(session, sign_in, coordinator):
    organisation = session.organisation
    actions.set_brackets(organisation, "age_city", [11, 17], by=coordinator)
    for age in (13, 14, 20):
        came(session, age)

    page = sign_in(coordinator).get(f"{PAGE}detail/people/?{DAYS}&age_city=12-17")

    assert page.context["page"].paginator.count == 2


def test_another_house_keeps_the_usual_brackets(session, house_b, coordinator):
    actions.set_brackets(session.organisation, "age_city", [11, 17], by=coordinator)

    assert "26-64 ans" in by(built(house_b.organisation), "age_city")


def test_left_empty_the_brackets_are_the_usual_ones(organisation, coordinator):
    actions.set_brackets(organisation, "age_city", [11, 17], by=coordinator)
    actions.set_brackets(organisation, "age_city", [], by=coordinator)

    assert not AgeBrackets.objects.exists()


@pytest.mark.parametrize("typed", ["11, 5", "dix", "5, 5", "130", ", ".join(map(str, range(20)))])
def test_impossible_brackets_are_refused_beside_their_field(
    typed, organisation, sign_in, coordinator
):
    answer = sign_in(coordinator).post(
        "/bilans/tranches/", {"age_city": typed, "organisation": organisation.public_id}
    )

    assert answer.status_code == 400
    assert not AgeBrackets.objects.exists()


def test_a_local_zone_is_apart_and_never_in_a_neighbourhood(session):
    organisation = session.organisation
    place = NeighbourhoodFactory(name="Sanitas")
    zone = LocalZone.objects.create(organisation=organisation, name="Poche des Douets")
    came(session, 12, answer="in", neighbourhood=place)
    came(session, 12, answer="outside", zone=zone)

    dataset = built(organisation)

    figures = {cell.slug: cell.value for one in dataset.sections for cell in one.figures}
    assert figures["people_qpv"] == 1
    assert by(dataset, "zone")["Poche des Douets"] == 1
    assert by(dataset, "neighbourhood")[f"Sanitas ({place.code})"] == 1


def lines_of(page):
    return [line for _title, lines in page.context["parts"] for line in lines]


def test_the_sheet_gives_each_field_in_the_order_of_the_form(session, sign_in, coordinator):
    organisation = session.organisation
    for age in (12, 20):
        came(session, age, answer="in")
    scope = Parameters(*YEAR).scope(organisation)
    actions.tell(report(), scope, {"how": "Ateliers du mercredi."}, by=coordinator)

    page = sign_in(coordinator).get(f"{PAGE}feuille/?{DAYS}")

    told = {line.label: line.value for line in lines_of(page)}
    assert list(told)[:4] == ["nom de la structure", "numéro SIRET", "numéro RNA", "période"]
    assert told["description de la mise en œuvre de l’action"] == "Ateliers du mercredi."
    assert told["nombre de personnes bénéficiaires, au total"] == "2"
    assert told["âge · 6-15 ans"] == told["âge · 18-25 ans"] == "1"
    text = html.unescape(page.content.decode())
    assert "Ateliers du mercredi." in text
    assert "pas encore écrit" in text


def test_the_sheet_is_text_to_select_where_nothing_runs(session, sign_in, coordinator):
    came(session, 12)

    page = sign_in(coordinator).get(f"{PAGE}feuille/?{DAYS}").content.decode()

    buttons = re.findall(r"<button[^>]*data-copy=[^>]*>", page)
    assert buttons
    assert all(" hidden" in button for button in buttons)


def test_figures_of_the_sheet_are_those_of_the_report(session, sign_in, coordinator):
    for age in (3, 12, 12, 40):
        came(session, age)
    dataset = built(session.organisation)

    told = {
        line.label: line.value
        for line in lines_of(sign_in(coordinator).get(f"{PAGE}feuille/?{DAYS}"))
    }

    for label, value in by(dataset, "age_city").items():
        assert told[f"âge · {label}"] == str(value)


@pytest.mark.parametrize(
    ("days", "month", "due"),
    [
        (("2026-09-01", "2026-11-28"), 1, date(2027, 6, 30)),
        (("2025-01-01", "2025-12-31"), 1, date(2026, 6, 30)),
        (("2025-02-01", "2027-01-31"), 1, date(2027, 6, 30)),
        (("2025-09-01", "2026-08-31"), 9, date(2027, 2, 28)),
    ],
)
def test_the_account_is_due_six_months_after_a_financial_year_of_its_period(
    organisation, monkeypatch, days, month, due
):
    organisation.financial_year_month = month
    monkeypatch.setattr(type(organisation), "today", lambda _self: date(2026, 11, 28))
    scope = Scope(organisation, *map(date.fromisoformat, days))

    assert filling.due(report().sheet, scope) == due


def test_a_report_without_a_form_has_no_sheet(organisation, sign_in, coordinator):
    assert sign_in(coordinator).get(f"/bilans/bilan/activity/feuille/?{DAYS}").status_code == 404

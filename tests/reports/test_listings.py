"""Lists with names: La Coop's workbook and the list for an audit; whole, journalled, for few."""

import io
import re
from datetime import date

import pypdf
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from inclusion.models import JournalEntry
from learners.models import Learner
from reports import actions, catalogue, facts
from reports.actions import Format, ask_for_list
from reports.kept import forget_documents
from reports.models import Export
from reports.parameters import Parameters
from reports.writing import write_list
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    SituationFactory,
    WorkshopFactory,
)
from tests.reports.world import END, START, a_season
from workshops.models import Attendance

pytestmark = pytest.mark.django_db
YEAR = Parameters(START, END)


@pytest.fixture
def session(organisation):
    workshop = WorkshopFactory(
        organisation=organisation,
        title="Impression 3D",
        theme="creer_avec_le_numerique",
        level="debutant",
    )
    return SessionFactory(workshop=workshop, date=date(2026, 3, 4), minutes=90, state="held")


@pytest.fixture
def two(session):
    """Lina, 12 that day by La Coop's rule, and Paul, of whom nothing is known."""
    lina = LearnerFactory(
        organisation=session.organisation,
        first_name="Lina",
        last_name="Benali",
        gender="feminine",
        birth_date=date(2014, 12, 1),
    )
    SituationFactory(learner=lina, occupation="pupil", valid_from=date(2025, 9, 1))
    paul = LearnerFactory(
        organisation=session.organisation, last_name="Camara", gender="unknown", birth_date=None
    )
    for learner in (lina, paul):
        AttendanceFactory(session=session, learner=learner)
    return lina, paul


def book(organisation, slug, scope=None):
    scope = scope or YEAR.scope(organisation)
    content = write_list(catalogue.listings()[slug], scope, Format.XLSX, "fr")
    return load_workbook(io.BytesIO(content))


def rows(sheet, first):
    """The rows under the headings, by heading; the headings' row begins with `first`."""
    lines = list(sheet.iter_rows(values_only=True))
    head = next(place for place, line in enumerate(lines) if line[0] == first)
    return [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]


def test_la_coop_s_columns_come_in_its_order(session, two):
    sheet = book(session.organisation, "coop")["Activités"]

    assert sheet["A1"].value == "Informations export"
    [headings] = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Date"]
    assert headings[:6] == (
        *("Date", "Enregistré le", "Dernière modification le"),
        *("Type", "Participants", "Bénéficiaire"),
    )
    assert headings[-1] == "ID CRA"
    assert len(headings) == 29


@pytest.mark.parametrize(
    ("slug", "title", "pages", "names"),
    [
        ("coop", "Activités", 3, "F:F"),
        ("coop", "Bénéficiaires", 1, None),
        ("attendance_list", "Séances", 1, None),
    ],
)
def test_a_wide_list_prints_large_enough_to_be_read(slug, title, pages, names, session, two):
    sheet = book(session.organisation, slug)[title]

    repeated = sheet.print_title_cols and sheet.print_title_cols.replace("$", "")
    assert (sheet.page_setup.fitToWidth, repeated) == (pages, names)
    assert sheet.print_title_rows


def test_no_heading_of_two_lines_is_cut(session, two):
    sheet = book(session.organisation, "attendance_list")["Séances"]

    [row] = [row for row in sheet.iter_rows() if row[0].value == "Date"]
    assert "Présences (passages)" in [cell.value for cell in row]
    assert sheet.row_dimensions[row[0].row].height > 30


def test_a_participant_of_la_coop_is_told_in_its_words(session, two):
    first, second = rows(book(session.organisation, "coop")["Activités"], "Date")

    assert [one["Participants"] for one in (first, second)] == ["1/2", "2/2"]
    assert first["Genre du bénéficiaire"] == "Femme"
    assert first["Tranche d’âge du bénéficiaire"] == "12 - 17 ans"
    assert first["Statut du bénéficiaire"] == "Scolarisé"
    assert first["Thématique(s) d’accompagnement"] == "Créer avec le numérique"
    assert first["Niveau d’autonomie (ou de l’atelier)"] == "1/3"
    assert first["Durée (min)"] == second["Durée (min)"] == 90
    assert second["Genre du bénéficiaire"] == "Non communiqué"
    assert second["Statut du bénéficiaire"] == "Non communiqué ou hétérogène"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("2026-05-01", "jobseeker_registered"), ("2026-06-01", "employee")], "Sans emploi"),
        ([("2026-03-04", "retired"), ("2026-06-01", "employee")], "Retraité"),
    ],
)
def test_a_situation_told_after_stands_where_none_was_known_before(session, two, told, status):
    for day, occupation in told:
        SituationFactory(learner=two[1], occupation=occupation, valid_from=day)

    second = rows(book(session.organisation, "coop")["Activités"], "Date")[1]

    assert second["Statut du bénéficiaire"] == status


def test_la_coop_s_rows_are_the_attendances_of_the_report(organisation):
    a_season(22, organisation=organisation)
    counted = Attendance.objects.of(organisation).counted()
    counted = counted.filter(session__date__range=(START, END))

    workbook = book(organisation, "coop")

    assert len(rows(workbook["Activités"], "Date")) == counted.count()
    people = rows(workbook["Bénéficiaires"], "Nom")
    assert len(people) == counted.values("learner").distinct().count()
    assert sum(one["Nombre d’accompagnements"] for one in people) == counted.count()
    told = {
        one["Statistique"]: one["Nombre"] for one in rows(workbook["Statistiques"], "Statistique")
    }
    assert told["Accompagnements au total"] == counted.count()


def test_somebody_known_before_is_no_new_beneficiary(session, two):
    earlier = SessionFactory(workshop=session.workshop, date=date(2025, 3, 4), state="held")
    AttendanceFactory(session=earlier, learner=two[0])

    lines = rows(book(session.organisation, "coop")["Statistiques"], "Statistique")

    assert {one["Statistique"]: one["Nombre"] for one in lines}["Nouveaux bénéficiaires"] == 1


def test_the_trap_of_the_duration_is_told_before_the_file(session, sign_in, coordinator):
    page = sign_in(coordinator).get("/bilans/liste/coop/").content.decode()

    assert "n’additionnez jamais cette colonne" in page


def test_the_list_has_every_line_blanks_included(session, two, coordinator):
    blank = LearnerFactory(organisation=session.organisation, last_name="Diallo")
    EnrolmentFactory(workshop=session.workshop, learner=blank, since="2026-01-01")
    AttendanceFactory(session=session, status="absent", recorded_by=coordinator)

    lines = rows(book(session.organisation, "attendance_list")["Lignes des feuilles"], "Date")

    marks = sorted(one["Pointage"] for one in lines)
    assert marks == ["Absence", "Présence", "Présence", "À pointer"]
    assert {"Benali", "Camara", "Diallo"} < {one["Nom"] for one in lines}
    assert [one["Noté par"] for one in lines].count(str(coordinator)) == 1


def test_who_closed_a_register_and_when_is_told(session, two, coordinator):
    session.closed_by, session.closed_at = coordinator, session.organisation.created_at
    session.save()

    [line] = rows(book(session.organisation, "attendance_list")["Séances"], "Date")

    assert line["Fermée par"] == str(coordinator)
    assert re.match(r"\d\d/\d\d/\d{4} \d", line["Fermée le"])
    assert (line["Présences (passages)"], line["Minutes"]) == (2, 90)


def test_minutes_of_the_list_add_up_to_those_of_the_report(organisation):
    a_season(22, organisation=organisation)
    known = facts.read(YEAR.scope(organisation))

    lines = rows(book(organisation, "attendance_list")["Lignes des feuilles"], "Date")

    assert len(lines) == known.attendances.height
    assert sum(one["Minutes"] for one in lines) == known.attendances["minutes"].sum()


def test_every_sheet_says_for_whom_it_is(session, two):
    for slug in catalogue.listings():
        for sheet in book(session.organisation, slug):
            assert "ne pas diffuser" in sheet.oddHeader.center.text


def test_no_name_becomes_a_formula(session):
    AttendanceFactory(
        session=session,
        learner=LearnerFactory(
            organisation=session.organisation, first_name="=1+1", last_name="@SUM(A1)"
        ),
    )

    for slug in catalogue.listings():
        cells = [
            cell for sheet in book(session.organisation, slug) for row in sheet for cell in row
        ]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        assert "@SUM(A1)" in [cell.value for cell in cells]


def test_the_paper_of_the_list_is_made_by_the_worker(
    session, two, coordinator, sign_in, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    house = session.organisation
    with django_capture_on_commit_callbacks(execute=True):
        export = ask_for_list(house, "attendance_list", YEAR, Format.PDF, by=coordinator)

    answer = sign_in(coordinator).get(f"/documents/{export.public_id}/fichier/")

    text = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Benali" in text
    assert "ne pas diffuser" in " ".join(text.split())
    assert JournalEntry.objects.of(house).filter(verb="list.exported").count() == 1


def download(client, organisation, slug="attendance_list"):
    said = {"organisation": organisation.public_id, "from": START, "to": END, "kind": "xlsx"}
    return client.post(f"/bilans/liste/{slug}/fichier/", said)


@pytest.mark.parametrize("slug", [*catalogue.listings()])
def test_a_list_that_left_is_journalled_and_named_as_internal(
    slug, session, two, sign_in, coordinator
):
    answer = download(sign_in(coordinator), session.organisation, slug)

    assert f"interne-{slug}-alpha" in answer.headers["Content-Disposition"]
    entry = JournalEntry.objects.of(session.organisation).get(verb="list.exported")
    assert (entry.actor, entry.fields) == (coordinator.public_id, sorted([slug, "xlsx"]))


def test_a_facilitator_has_no_list_and_no_link_to_one(session, two, sign_in, facilitator):
    client = sign_in(facilitator)

    assert download(client, session.organisation).status_code == 403
    assert client.get("/bilans/liste/coop/").status_code == 403
    assert "/bilans/liste/" not in client.get("/bilans/").content.decode()


def test_another_house_s_list_names_nobody_of_ours(session, two, house_b):
    for slug in catalogue.listings():
        cells = [
            cell.value
            for sheet in book(house_b.organisation, slug)
            for row in sheet
            for cell in row
        ]
        assert not {"Benali", "Camara"} & {str(cell) for cell in cells}


def test_a_programme_or_a_workshop_narrows_the_list(session, two):
    other = SessionFactory(
        workshop__organisation=session.organisation, date=date(2026, 3, 5), state="held"
    )
    AttendanceFactory(session=other)
    scope = Parameters(START, END, workshops=[session.workshop]).scope(session.organisation)

    lines = rows(book(session.organisation, "attendance_list", scope)["Séances"], "Date")

    assert [line["Atelier"] for line in lines] == ["Impression 3D"]


def test_an_erased_person_has_no_name_in_what_was_asked_before(
    session, two, coordinator, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_list(session.organisation, "coop", YEAR, Format.XLSX, by=coordinator)
    forget_documents(Learner.objects.get(pk=two[0].pk))

    assert Export.objects.get().file is None


def test_the_command_writes_a_list_too(session, two, tmp_path):
    path = tmp_path / "coop.xlsx"
    call_command(
        "report",
        "coop",
        organisation="alpha",
        start=str(START),
        end=str(END),
        output=path,
        verbosity=0,
    )

    assert load_workbook(path).sheetnames == ["Activités", "Statistiques", "Bénéficiaires"]
    assert JournalEntry.objects.of(session.organisation).get(verb="list.exported").actor is None


def test_the_shelf_says_for_whom_and_opens_as_last_time(organisation, sign_in, coordinator):
    actions.remember(organisation, "region", Parameters(START, END), by=coordinator)

    page = sign_in(coordinator).get("/bilans/").content.decode()

    assert page.index("Bilan pour la Région") < page.index("Bilan d’activité")
    assert "La dernière fois\u00a0: du 1er septembre 2025 au 31 août 2026" in page
    assert "Pour une fondation ou un mécène." in page
    assert "Liste de présence pour un contrôle" in page


def test_the_workbook_takes_as_many_queries_for_few_as_for_many(organisation):
    counts = []
    for learners in (9, 30):
        a_season(3, organisation=organisation, learners=learners)
        scope = Parameters(START, END).scope(organisation)
        with CaptureQueriesContext(connection) as queries:
            catalogue.listings()["coop"].sheets(scope)
        counts.append(len(queries))

    assert counts[0] == counts[1]

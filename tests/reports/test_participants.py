"""What leaves for the authority of an FSE+ operation: figures, participants, in chosen columns."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from inclusion import roles
from inclusion.models import JournalEntry, Membership
from learners import actions as people
from learners.models import SensitiveAnswers
from reports.models import ColumnMapping
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ProgrammeFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.factories.funding import AgreementFactory
from workshops import actions

REPLIES = dict.fromkeys(SensitiveAnswers.QUESTIONS, "no") | {"disability": "yes"}


@pytest.fixture
def operation(organisation):
    organisation.sensitive_profile = True
    organisation.save()
    programme = ProgrammeFactory(organisation=organisation)
    workshop = WorkshopFactory(organisation=organisation, programme=programme)
    session = SessionFactory(workshop=workshop, date=date(2026, 1, 7), state="held")
    made = AgreementFactory(
        organisation=organisation,
        funder__name="Région Centre",
        funder__kind="esf_plus",
        pays_for=[programme],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 30),
    )
    for name in ("Karim", "=1+1"):
        learner = LearnerFactory(
            organisation=organisation,
            first_name="Inès",
            last_name=name,
            birth_date=date(2008, 3, 12),
            gender="feminine",
        )
        AttendanceFactory(session=session, learner=learner)
        told = {"occupation": "pupil", "diploma": "none_or_college"}
        actions.record_entry(made, learner, by=None, filled_on=date(2026, 1, 7), **told)
        people.record_sensitive(learner, by=None, asked_on=date(2026, 1, 7), **REPLIES)
    AttendanceFactory(session=session, learner=LearnerFactory(organisation=organisation))
    return made


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def marked(client, coordinator):
    Membership.objects.filter(user=coordinator).update(reads_sensitive=True)
    return client


def at(operation, page):
    return f"/fse/{operation.public_id}/{page}"


def lines(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_figures_name_the_authority_and_their_source(client, operation):
    page = client.get(at(operation, "chiffres/")).content.decode()

    assert "Région Centre" in page
    assert "2021/1057" in page
    assert "EECO01" in page
    assert "EECO17" in page  # declared not available


def test_restricted_figures_are_for_the_marked_seat(client, operation, coordinator):
    before = client.get(at(operation, "chiffres/")).content.decode()
    file_before = client.get(at(operation, "chiffres/csv/")).content.decode()
    Membership.objects.filter(user=coordinator).update(reads_sensitive=True)
    after = client.get(at(operation, "chiffres/")).content.decode()
    rows = lines(client.get(at(operation, "chiffres/csv/")))

    assert "EECO12" not in before + file_before
    assert "EECO12" in after
    assert next(row["value"] for row in rows if row["slug"] == "eeco12") == "2"


def test_when_the_questions_are_closed_nobody_reads_their_figures(marked, operation):
    operation.organisation.sensitive_profile = False
    operation.organisation.save()

    assert "EECO12" not in marked.get(at(operation, "chiffres/")).content.decode()


@pytest.mark.parametrize("role", ["facilitator", "coordinator", "administrator"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_no_role_takes_the_participants_away(sign_in, house_a, operation, role, kind):
    answer = sign_in(getattr(house_a, role)).get(at(operation, f"participants/{kind}/"))

    assert answer.status_code == 403
    assert sign_in(getattr(house_a, role)).get("/fse-colonnes/").status_code == 403


def test_without_the_guard_they_would_leave(client, operation, monkeypatch):
    monkeypatch.setitem(roles.ABILITIES, "read_sensitive", (roles.ALL,) * 3)
    monkeypatch.delitem(roles.MARKS, "read_sensitive")

    assert "Karim" in client.get(at(operation, "participants/csv/")).content.decode()


def test_the_file_has_a_row_a_participant_and_text_is_no_formula(marked, operation):
    answer = marked.get(at(operation, "participants/csv/"))
    rows = lines(answer)

    assert [row["Nom de famille"] for row in rows] == ["Karim", "'=1+1"]
    assert [row["Handicap"] for row in rows] == ["Oui", "Oui"]
    assert rows[0]["Date de naissance"] == "2008-03-12"
    assert rows[0]["Sur le marché du travail"] == "Personne inactive"
    assert "Karim" not in answer.headers["Content-Disposition"]
    assert "fse-participants-v0-" in answer.headers["Content-Disposition"]


def test_the_workbook_prints_over_pages_that_each_have_headings_and_numbers(marked, operation):
    answer = marked.get(at(operation, "participants/xlsx/"))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols.replace("$", "") == "A:A"
    assert sheet.print_title_rows.replace("$", "") == "1:1"


def test_the_workbook_lists_those_left_out_and_says_what_it_is(marked, operation):
    book = load_workbook(
        io.BytesIO(marked.get(at(operation, "participants/xlsx/")).content), read_only=True
    )
    participants, left_out, about = ([*sheet.values] for sheet in book.worksheets)

    assert len(participants) == 3
    assert [row[2] for row in left_out[1:]] == ["Pas de questionnaire d’entrée"]
    assert "Région Centre" in [row[1] for row in about]


def test_each_export_is_told_with_its_version_and_no_name(marked, operation):
    marked.get(at(operation, "participants/csv/"))

    entry = JournalEntry.objects.get(verb="participants.exported")
    assert (entry.target, entry.fields) == (operation.public_id, ["csv", "v0"])


def typed(organisation, **chosen):
    """The form with two columns, as somebody fills it in."""
    said = {
        "organisation": organisation.public_id,
        "place-last_name": "2",
        "place-labour": "1",
        "values-labour": "inactive = 3\nunemployed = 1",
    }
    from reports.transmission import FIELDS

    headings = {f"heading-{each.name}": each.name.upper() for each in FIELDS}
    return {**headings, **said, **chosen}


def test_columns_are_chosen_ordered_renamed_and_translated(marked, operation):
    marked.post("/fse-colonnes/", typed(operation.organisation))
    answer = marked.get(at(operation, "participants/csv/"))

    assert lines(answer)[0] == {"LABOUR": "3", "LAST_NAME": "Karim"}
    assert "-v1-" in answer.headers["Content-Disposition"]


def test_every_version_is_kept_and_one_can_go_back(marked, operation):
    marked.post("/fse-colonnes/", typed(operation.organisation))
    marked.post("/fse-colonnes/", typed(operation.organisation, **{"heading-labour": "Statut"}))
    marked.post("/fse-colonnes/", typed(operation.organisation, **{"heading-labour": "Statut"}))
    said = {"organisation": operation.organisation.public_id, "back_to": "1"}
    marked.post("/fse-colonnes/", said)

    kept = ColumnMapping.objects.order_by("version")
    assert [(one.version, one.columns[0]["heading"]) for one in kept] == [
        (1, "LABOUR"),
        (2, "Statut"),
        (3, "LABOUR"),
    ]


@pytest.mark.parametrize(
    "fault",
    [
        {"place-last_name": "1"},
        {"values-labour": "retired = 4"},
        {"place-last_name": "", "place-labour": ""},
        {"place-labour": "zero"},
    ],
)
def test_columns_that_make_no_sense_are_refused(marked, operation, fault):
    marked.post("/fse-colonnes/", typed(operation.organisation, **fault))

    assert not ColumnMapping.objects.exists()


def test_another_organisation_s_columns_are_its_own(marked, operation, house_b):
    ColumnMapping.objects.create(organisation=house_b.organisation, version=1, columns=[])

    marked.post("/fse-colonnes/", typed(operation.organisation))

    assert ColumnMapping.objects.of(operation.organisation).count() == 1

"""The figures of an FSE+ operation over a period: on the page, and the same in every file."""

import csv
import html
import io
import json
import re
from datetime import date

import pypdf
import pytest
from openpyxl import load_workbook

from inclusion import roles
from inclusion.models import JournalEntry, Membership
from learners import actions as people
from learners.models import SensitiveAnswers
from reports import operations, tasks
from reports.models import Export
from reports.parameters import Against, Parameters
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ProgrammeFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.factories.funding import AgreementFactory
from tests.reports import plain_europe
from workshops import actions

REPLIES = dict.fromkeys(SensitiveAnswers.QUESTIONS, "no") | {"disability": "yes"}
SPRING, SUMMER = (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))
CAME = {  # when each came; the last two have no exit typed, the last one no questionnaire
    "Inès": ["2026-01-07", "2026-02-04"],
    "Karim": ["2026-01-07", "2026-05-06"],
    "Lina": ["2026-05-06"],
    "Sami": ["2026-05-06", "2026-06-03"],
    "Zoé": ["2026-02-04"],
}
LEFT = {"Inès": ("2026-02-10", "employed"), "Karim": ("2026-05-20", "unemployed")}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def operation(organisation):
    organisation.sensitive_profile = True
    organisation.save()
    programme = ProgrammeFactory(organisation=organisation)
    made = AgreementFactory(
        organisation=organisation,
        funder__name="Région Centre",
        funder__kind="esf_plus",
        mention="Cofinancé par l’Union européenne",
        pays_for=[programme],
        starts_on=SPRING[0],
        ends_on=SUMMER[1],
    )
    days = sorted({day for each in CAME.values() for day in each})
    workshop = WorkshopFactory(organisation=organisation, programme=programme)
    held = {
        day: SessionFactory(workshop=workshop, date=date.fromisoformat(day), state="held")
        for day in days
    }
    for name, came in CAME.items():
        take_part(made, name, [held[day] for day in came])
    return made


def take_part(operation, name, sessions):
    learner = LearnerFactory(
        organisation=operation.organisation,
        first_name=name,
        birth_date=date(2008, 3, 12),
        gender="masculine" if name in ("Karim", "Sami") else "feminine",
    )
    for session in sessions:
        AttendanceFactory(session=session, learner=learner)
    if name == "Zoé":
        return
    entry, told = sessions[0].date, {"occupation": "pupil", "diploma": "none_or_college"}
    row = actions.record_entry(operation, learner, by=None, filled_on=entry, **told)
    people.record_sensitive(learner, by=None, asked_on=entry, **REPLIES)
    if name in LEFT:
        day, labour = LEFT[name]
        exits = {"exit_labour": labour, "exit_training": "no", "qualification": "no"}
        on = date.fromisoformat(day)
        actions.record_exit(row, by=None, left_on=on, told_on=on, **exits)


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def marked(client, coordinator):
    Membership.objects.filter(user=coordinator).update(reads_sensitive=True)
    return client


def at(operation, page, period=None, **said):
    asked = said | (dict(zip(("from", "to"), map(str, period), strict=True)) if period else {})
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/fse/{operation.public_id}/{page}/?{query}"


def asked(operation, period, **said):
    return Parameters(*period, agreement=operation, **said)


def built(operation, period, *, sensitive=True, **said):
    return operations.build(operation, asked(operation, period, **said), "fr", sensitive=sensitive)


def totals(dataset):
    return [cell for section in dataset.sections for cell in section.figures]


def by_hand(operation, period):
    everybody = plain_europe.people_of(operation, operation.organisation.today())
    return plain_europe.expected(everybody, sensitive=True, period=period)


@pytest.mark.parametrize("period", [SPRING, SUMMER, (SPRING[0], SUMMER[1])])
def test_a_period_is_counted_as_by_hand(operation, period):
    assert plain_europe.figures(built(operation, period)) == by_hand(operation, period)


def test_entries_and_exits_are_those_of_the_period(operation):
    spring, summer = (
        {cell.slug: cell.value for cell in totals(built(operation, one))}
        for one in (SPRING, SUMMER)
    )

    slugs = ["eeco01", "left", "eecr04", "eecr01", "left_out"]
    assert [spring[slug] for slug in slugs] == [2, 1, 1, 0, 1]
    assert [summer[slug] for slug in slugs] == [2, 3, 0, 1, 0]


def test_the_earlier_period_stands_beside(operation):
    dataset = built(operation, SUMMER, against=Against.BEFORE)

    assert plain_europe.earlier(dataset) == by_hand(operation, SPRING)[0]
    rule = dict(dataset.method)["Comparaison avec une autre période"]
    assert "du 1er janvier 2026 au 31 mars 2026" in rule
    assert "ne s’additionnent pas" not in rule  # each participant enters once


def test_a_period_before_the_operation_is_said_not_to_be_recorded(operation):
    rules = dict(built(operation, SPRING, against=Against.BEFORE).method)

    assert "pas saisie depuis son premier jour" in rules["Comparaison avec une autre période"]


def words_of(page):
    text = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(html.unescape(text).split())


def test_the_page_opens_on_the_whole_and_keeps_the_period_in_its_address(client, operation):
    whole = client.get(at(operation, "chiffres"))
    summer = client.get(at(operation, "chiffres", SUMMER, against="before"))

    assert "Du 1er janvier 2026 au 30 juin 2026" in words_of(whole)
    assert "Du 1er avril 2026 au 30 juin 2026" in words_of(summer)
    assert "Comparé avec : du 1er janvier 2026 au 31 mars 2026" in words_of(summer)
    assert "chiffres/json/?from=2026-04-01&amp;to=2026-06-30" in summer.content.decode()
    told = built(operation, SUMMER, sensitive=False, against=Against.BEFORE)
    assert totals(summer.context["dataset"]) == totals(told)


@pytest.mark.parametrize("said", ["from=2026-06-30&to=2026-01-01", "from=hier", "against=never"])
def test_days_that_make_no_sense_are_told_and_make_no_file(client, operation, said):
    assert client.get(f"/fse/{operation.public_id}/chiffres/?{said}").status_code == 400
    assert client.get(f"/fse/{operation.public_id}/chiffres/csv/?{said}").status_code == 404
    assert not JournalEntry.objects.filter(verb="report.exported").exists()


def test_workbook_csv_and_json_agree_to_the_last_digit(marked, operation):
    cells = [*built(operation, SUMMER, against=Against.BEFORE).cells()]
    made = {
        kind: marked.get(at(operation, f"chiffres/{kind}", SUMMER, against="before")).content
        for kind in ("json", "csv", "xlsx")
    }

    whole = json.loads(made["json"])
    lines = [*csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig")), delimiter=";")]
    book = load_workbook(io.BytesIO(made["xlsx"]))
    rows = {row[1]: row[2] for row in book.worksheets[1].iter_rows(values_only=True)}

    assert [one["value"] for one in whole["cells"]] == [cell.value for cell in cells]
    assert [line["value"] for line in lines] == [str(cell.value) for cell in cells]
    for cell in cells:
        if not cell.members:
            assert rows[cell.label] == cell.value
    assert whole["credit"] == "Cofinancé par l’Union européenne"
    assert [one["earlier"]["value"] for one in whole["cells"] if "earlier" in one] == [
        cell.earlier.value for cell in cells if cell.earlier
    ]


def test_an_export_says_its_days_in_its_name_and_stands_in_the_journal(client, operation):
    answer = client.get(at(operation, "chiffres/json", SUMMER))

    name = "fse-indicateurs-2026-04-01-2026-06-30.json"
    assert name in answer.headers["Content-Disposition"]
    entry = JournalEntry.objects.get(verb="report.exported")
    assert (entry.target, entry.fields) == (operation.public_id, ["esf_plus", "json"])


@pytest.fixture
def ask(client, operation, django_capture_on_commit_callbacks):
    """Ask for the PDF of the summer; what the worker made."""

    def _ask(before_the_work=lambda: None):
        with django_capture_on_commit_callbacks() as waiting:
            client.post(at(operation, "document"), dict(zip(("from", "to"), SUMMER, strict=True)))
        before_the_work()
        for each in waiting:
            each()
        return Export.objects.get()

    return _ask


def paper(answer):
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_the_worker_makes_the_pdf_of_the_same_figures(ask, client, operation):
    export = ask()

    text = paper(client.get(f"/documents/{export.public_id}/fichier/"))

    assert "Cofinancé par l’Union européenne" in text
    for cell in totals(built(operation, SUMMER, sensitive=False)):
        assert " ".join(f"{cell.printed} {cell.label}".split()) in text
    assert "EECO12" not in text
    assert JournalEntry.objects.filter(verb="operation.exported").exists()


def test_restricted_figures_of_the_pdf_follow_the_mark(ask, marked, operation):
    address = f"/documents/{ask().public_id}/fichier/"

    seen = paper(marked.get(address))
    Membership.objects.update(reads_sensitive=False)
    unmarked = marked.get(address).status_code
    Membership.objects.update(reads_sensitive=True)
    type(operation.organisation).objects.update(sensitive_profile=False)

    assert "EECO12" in seen
    assert (unmarked, marked.get(address).status_code) == (403, 403)


def test_the_mark_is_read_when_the_work_begins(ask, marked):
    export = ask(lambda: Membership.objects.update(reads_sensitive=False))

    assert "EECO12" not in paper(marked.get(f"/documents/{export.public_id}/fichier/"))


@pytest.mark.parametrize("gone", [{"role": "facilitator"}, None])
def test_without_the_right_or_the_operation_there_is_no_pdf(ask, operation, gone):
    def lose():
        if gone:
            Membership.objects.update(**gone)
        else:
            type(operation.funder).objects.update(kind="city")

    export = ask(lose)

    assert (export.state, export.parameters["failure"]) == ("failed", "refused")


@pytest.mark.parametrize("page", ["chiffres", "chiffres/json", "document"])
def test_only_those_who_tell_figures_come_here(sign_in, house_a, house_b, operation, page):
    def status(user):
        call = sign_in(user).post if page == "document" else sign_in(user).get
        return call(at(operation, page, SUMMER)).status_code

    assert [status(house_a.facilitator), status(house_b.coordinator)] == [403, 404]
    assert status(house_a.administrator) in (200, 302)


def test_without_the_guard_a_facilitator_would_take_them(sign_in, house_a, operation, monkeypatch):
    monkeypatch.setitem(roles.ABILITIES, "export_reports", (roles.ALL,) * 3)

    page = sign_in(house_a.facilitator).get(at(operation, "chiffres/json", SUMMER))

    assert page.status_code == 200


def test_without_the_check_of_the_mark_restricted_figures_would_stay(ask, marked, monkeypatch):
    monkeypatch.setattr(tasks.operations, "asked_of", lambda organisation, *, marked: True)
    export = ask(lambda: Membership.objects.update(reads_sensitive=False))

    assert export.parameters["reads"] == ["read_sensitive"]


@pytest.mark.parametrize("page", ["chiffres", "chiffres/json", "document"])
def test_an_agreement_of_another_fund_has_no_such_figures(client, organisation, page):
    other = AgreementFactory(organisation=organisation, funder__kind="city")
    call = client.post if page == "document" else client.get

    assert call(at(other, page)).status_code == 404

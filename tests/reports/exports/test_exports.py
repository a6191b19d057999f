from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest
from django.utils import timezone

from inclusion import working
from inclusion.models import JournalEntry, Membership, StoredFile
from inclusion.pdf import CannotRender
from inclusion.roles import Role
from reports import tasks
from reports.actions import ask_for_certificates, ask_for_report, issue_missing, revoke
from reports.models import Export
from reports.parameters import Parameters
from tests.factories import AttendanceFactory, LearnerFactory, SessionFactory, WorkshopFactory
from workshops.models import Session

YEAR = Parameters(date(2025, 9, 1), date(2026, 8, 31))


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def workshop(organisation, facilitator):
    """One session held, with two people who came to all of it."""
    workshop = WorkshopFactory(
        organisation=organisation, title="Impression 3D", facilitators=[facilitator]
    )
    session = SessionFactory(workshop=workshop, state=Session.State.HELD)
    for name in ("Benali", "Camara"):
        learner = LearnerFactory(organisation=organisation, last_name=name)
        AttendanceFactory(session=session, learner=learner)
    return workshop


@pytest.fixture
def work(django_capture_on_commit_callbacks):
    """Ask, and let the worker do it at once."""

    def _work(ask, *arguments, **options):
        with django_capture_on_commit_callbacks(execute=True):
            export = ask(*arguments, **options)
        export.refresh_from_db()
        return export

    return _work


@pytest.fixture
def ask_later(django_capture_on_commit_callbacks):
    """Ask, and keep what the worker will run for later."""

    def _ask(ask, *arguments, **options):
        with django_capture_on_commit_callbacks() as waiting:
            export = ask(*arguments, **options)
        return export, lambda: [callback() for callback in waiting]

    return _ask


def test_the_pdf_of_a_report_is_made_and_downloaded(
    work, sign_in, organisation, workshop, coordinator
):
    export = work(ask_for_report, organisation, "activity", YEAR, by=coordinator)

    answer = sign_in(coordinator).get(f"/documents/{export.public_id}/fichier/")

    assert export.is_ready
    assert answer.content.startswith(b"%PDF")
    name = "interne-activity-alpha-2025-09-01-2026-08-31.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    text = pypdf.PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "ne pas transmettre" in text


def test_a_workshop_s_certificates_come_in_one_archive_that_names_nobody(
    work, workshop, coordinator
):
    given = issue_missing(workshop, by=coordinator)

    export = work(ask_for_certificates, workshop, by=coordinator)

    with ZipFile(export.file.path) as archive:
        names = archive.namelist()
        print_all = pypdf.PdfReader(BytesIO(archive.read("a-imprimer-fr.pdf")))
    assert names == [f"attestation-{one.number}.pdf" for one in given] + ["a-imprimer-fr.pdf"]
    assert len(print_all.pages) == 2
    assert export.filename == "attestations-impression-3d.zip"


def test_a_right_withdrawn_while_it_waited_is_a_refusal(
    ask_later, organisation, workshop, coordinator
):
    export, run = ask_later(ask_for_report, organisation, "activity", YEAR, by=coordinator)
    Membership.objects.filter(user=coordinator).update(role=Role.FACILITATOR)

    run()

    export.refresh_from_db()
    assert export.state == Export.State.FAILED
    assert export.parameters["failure"] == "refused"
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("change", [{"is_active": False}, {}])
def test_an_account_closed_or_taken_out_gets_nothing(ask_later, workshop, coordinator, change):
    issue_missing(workshop, by=coordinator)
    export, run = ask_later(ask_for_certificates, workshop, by=coordinator)
    if change:
        type(coordinator).objects.filter(pk=coordinator.pk).update(**change)
    else:
        Membership.objects.filter(user=coordinator).delete()

    run()

    export.refresh_from_db()
    assert export.parameters["failure"] == "refused"


def test_ids_that_do_not_belong_together_make_nothing(ask_later, workshop, coordinator, house_b):
    export, _run = ask_later(ask_for_certificates, workshop, by=coordinator)
    beta = house_b.organisation

    tasks.make_document.call(str(export.public_id), str(beta.public_id), str(coordinator.public_id))

    export.refresh_from_db()
    assert export.state == Export.State.WAITING


def test_revoked_certificates_are_not_in_the_archive(work, workshop, coordinator):
    for certificate in issue_missing(workshop, by=coordinator):
        revoke(certificate, by=coordinator, reason="Erreur")

    export = work(ask_for_certificates, workshop, by=coordinator)

    assert export.parameters["failure"] == "nothing"


def test_a_document_too_large_says_so(work, sign_in, organisation, coordinator, monkeypatch):
    def refuse(documents):
        raise CannotRender("it takes too long")

    monkeypatch.setattr("inclusion.pdf.render_apart", refuse)

    export = work(ask_for_report, organisation, "activity", YEAR, by=coordinator)

    page = sign_in(coordinator).get(f"/documents/{export.public_id}/").content.decode()
    assert "trop volumineux" in page


def test_a_worker_that_died_is_not_waited_for(ask_later, sign_in, workshop, coordinator):
    export, _never_run = ask_later(ask_for_certificates, workshop, by=coordinator)
    Export.objects.update(asked_at=timezone.now() - Export.PATIENCE - timedelta(seconds=1))

    page = sign_in(coordinator).get(f"/documents/{export.public_id}/").content.decode()
    tasks.tidy()

    export.refresh_from_db()
    assert "interrompu" in page
    assert export.state == Export.State.FAILED


def test_after_seven_days_the_document_is_gone_and_the_page_says_so(
    work, sign_in, workshop, coordinator, django_capture_on_commit_callbacks
):
    issue_missing(workshop, by=coordinator)
    export = work(ask_for_certificates, workshop, by=coordinator)
    path = export.file.path
    Export.objects.update(asked_at=timezone.now() - Export.KEPT - timedelta(minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        tasks.tidy()

    page = sign_in(coordinator).get(f"/documents/{export.public_id}/").content.decode()
    assert not path.exists()
    assert not StoredFile.objects.exists()
    assert "n’est plus là" in page


def test_the_tidying_leaves_this_week_s_documents(work, workshop, coordinator):
    issue_missing(workshop, by=coordinator)
    export = work(ask_for_certificates, workshop, by=coordinator)

    tasks.tidy()

    assert export.file.path.exists()


def test_a_document_is_its_asker_s_and_the_coordinators(
    work, sign_in, house_a, house_b, workshop, facilitator
):
    issue_missing(workshop, by=facilitator)
    address = (
        f"/documents/{work(ask_for_certificates, workshop, by=facilitator).public_id}/fichier/"
    )

    statuses = [
        sign_in(user).get(address).status_code
        for user in (facilitator, house_a.coordinator, house_a.other_facilitator)
    ]

    assert statuses == [200, 200, 403]
    assert sign_in(house_b.administrator).get(address).status_code == 404


def test_whoever_lost_the_right_cannot_download_any_more(
    work, sign_in, organisation, workshop, coordinator
):
    export = work(ask_for_report, organisation, "activity", YEAR, by=coordinator)
    Membership.objects.filter(user=coordinator).update(role=Role.FACILITATOR)

    answer = sign_in(coordinator).get(f"/documents/{export.public_id}/fichier/")

    assert answer.status_code == 403


def test_whoever_no_longer_runs_the_workshop_has_its_certificates_no_more(
    work, sign_in, workshop, facilitator
):
    issue_missing(workshop, by=facilitator)
    export = work(ask_for_certificates, workshop, by=facilitator)
    address = f"/documents/{export.public_id}/fichier/"
    before = sign_in(facilitator).get(address).status_code

    workshop.facilitators.clear()

    assert (before, sign_in(facilitator).get(address).status_code) == (200, 403)


def test_while_it_is_being_made_the_page_asks_again_by_itself(
    ask_later, sign_in, workshop, coordinator
):
    export, _run = ask_later(ask_for_certificates, workshop, by=coordinator)
    client = sign_in(coordinator)
    address = f"/documents/{export.public_id}/"

    page = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="every 2s"' in page
    assert f'href="{address}"' in page
    assert "<html" not in part


def test_a_form_asks_for_a_report_and_leads_to_the_page_that_waits(
    sign_in, organisation, coordinator
):
    form = {"report": "activity", "from": "2025-09-01", "to": "2026-08-31"}

    answer = sign_in(coordinator).post(
        "/documents/bilan/", form | {"organisation": organisation.public_id}
    )

    assert answer.headers["Location"] == f"/documents/{Export.objects.get().public_id}/"


@pytest.mark.parametrize(
    "wrong", [{"report": "nope"}, {"from": "2026-09-01"}, {"to": "soon"}, {"from": ""}]
)
def test_a_form_filled_in_wrongly_asks_for_nothing(sign_in, organisation, coordinator, wrong):
    form = {"report": "activity", "from": "2025-09-01", "to": "2026-08-31"} | wrong

    answer = sign_in(coordinator).post(
        "/documents/bilan/", form | {"organisation": organisation.public_id}
    )

    assert answer.status_code == 400
    assert not Export.objects.exists()


def test_the_journal_says_that_a_document_was_asked_for_and_made(work, workshop, coordinator):
    issue_missing(workshop, by=coordinator)

    work(ask_for_certificates, workshop, by=coordinator)

    verbs = [entry.verb for entry in JournalEntry.objects.of(workshop.organisation)]
    assert {"document.asked", "certificates.exported"} <= set(verbs)


def left_by_a_dead_worker(export):
    """The mark of work begun, without the lock of a living process."""
    path = working._path(export.public_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_what_a_dead_worker_left_is_queued_again_once(
    ask_later, organisation, coordinator, monkeypatch
):
    monkeypatch.setattr(tasks, "queue", lambda export: None)
    export, _make = ask_later(ask_for_report, organisation, "activity", YEAR, by=coordinator)
    left_by_a_dead_worker(export)

    taken = [tasks.take_up_again()]
    left_by_a_dead_worker(export)
    taken.append(tasks.take_up_again())

    export.refresh_from_db()
    assert taken == [1, 0]
    assert not export.is_waiting
    assert "interrompu" in export.obstacle


def test_work_that_somebody_is_at_is_not_taken_from_them(ask_later, organisation, coordinator):
    export, _make = ask_later(ask_for_report, organisation, "activity", YEAR, by=coordinator)

    with working.at_work(export.public_id):
        assert tasks.take_up_again() == 0


def test_every_page_tells_when_a_document_is_ready_until_it_is_seen(
    django_capture_on_commit_callbacks, sign_in, organisation, coordinator
):
    capture = django_capture_on_commit_callbacks
    browser = sign_in(coordinator)
    asked = {"report": "activity", "from": YEAR.start, "to": YEAR.end, "kind": "pdf"}
    asked |= {"organisation": organisation.public_id}
    with capture(execute=True):
        waiting = browser.post("/documents/bilan/", asked).headers["Location"]

    assert "/documents/prets/" in browser.get("/").content.decode()
    told = browser.get("/documents/prets/", headers={"HX-Request": "true"})
    assert f"{waiting}fichier/" in told.content.decode()
    assert told.status_code == 286  # nothing is waited for any more: do not ask again
    browser.post("/documents/prets/vus/", {"organisation": organisation.public_id})
    assert "/documents/prets/" not in browser.get("/").content.decode()


def test_a_short_workbook_comes_at_once_and_a_long_one_from_the_worker(
    sign_in, organisation, workshop, coordinator, monkeypatch
):
    asked = {"report": "activity", "from": "2020-01-01", "to": "2027-12-31", "kind": "xlsx"}
    asked |= {"organisation": organisation.public_id}

    short = sign_in(coordinator).post("/documents/bilan/", asked)
    monkeypatch.setattr("reports.actions.asking.MANY_LINES", 1)
    long = sign_in(coordinator).post("/documents/bilan/", asked)

    assert short.content.startswith(b"PK")
    assert long.status_code == 302
    assert Export.objects.get().filename.endswith(".xlsx")


def test_my_documents_are_mine(work, sign_in, organisation, coordinator, administrator):
    work(ask_for_report, organisation, "activity", YEAR, by=coordinator)

    assert "interne-activity" in sign_in(coordinator).get("/documents/").content.decode()
    assert "interne-activity" not in sign_in(administrator).get("/documents/").content.decode()

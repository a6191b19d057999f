"""The pages on which an organisation answers for what it keeps."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from inclusion import actions as house_actions
from inclusion.models import JournalEntry, Membership
from inclusion.roles import Role
from learners import actions, retention
from learners.models import Evidence, Learner, LegalHold, RetentionNotice
from reports.certificates import new_code
from reports.models import Certificate, Export
from tests.factories import LearnerFactory
from tests.learners.test_retention import LAST, MET, met

PDF = b"%PDF-1.7 feuille"


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim", number=7)


@pytest.fixture
def administers(sign_in, administrator):
    return sign_in(administrator)


@pytest.fixture
def reader(organisation, administrator, facilitator):
    """A facilitator to whom the administrator has opened the evidence archive."""
    seat = Membership.objects.get(organisation=organisation, user=facilitator)
    house_actions.change_role(seat, by=administrator, role=Role.FACILITATOR, reads_evidence=True)
    facilitator.refresh_from_db()
    return facilitator


def at(name, thing, app="learners"):
    return reverse(f"{app}:{name}", kwargs={"public_id": thing.public_id})


def test_the_tab_says_how_long_the_person_is_kept(administers, organisation):
    learner = met(organisation, MET)
    retention.run(organisation, LAST)

    text = administers.get(at("rights", learner)).content.decode()

    assert "Dernier contact\u00a0: 15 mars 2024" in text
    assert "Annonce du 15 mars 2026" in text


def test_a_coordinator_makes_the_file_and_does_not_erase(sign_in, coordinator, learner):
    visit = sign_in(coordinator)

    text = visit.get(at("rights", learner)).content.decode()

    assert "Établir le dossier" in text
    assert "Effacer cette personne" not in text
    assert visit.get(at("erase", learner)).status_code == 403
    assert visit.get(at("hold", learner)).status_code == 403


def test_the_file_is_made_by_the_worker_and_downloaded_without_a_name(
    sign_in, coordinator, learner, django_capture_on_commit_callbacks
):
    visit = sign_in(coordinator)

    with django_capture_on_commit_callbacks(execute=True):
        visit.post(at("learner_file", learner, "reports"))
    answer = visit.get(at("export_file", Export.objects.get(), "reports"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="dossier-7.zip"'
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == ["dossier.pdf", "dossier.json"]
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"learner_file.asked", "learner_file.exported"} <= verbs


def test_a_file_asked_for_and_then_erased_is_not_made(coordinator, learner, administrator):
    from reports.actions import ask_for_learner_file
    from reports.tasks import make_document

    export = ask_for_learner_file(learner, by=coordinator)
    with transaction.atomic():
        actions.erase(learner, by=administrator)

    made = [export.public_id, learner.organisation.public_id, coordinator.public_id]
    make_document.func(*map(str, made))

    assert not Export.objects.filter(pk=export.pk).exists()


@pytest.mark.parametrize(
    ("typed", "erased"),
    [
        ({"number": 7, "reason": "Demande écrite"}, True),
        ({"number": 8, "reason": "Demande écrite"}, False),
        ({"number": 7, "reason": ""}, False),
        ({"number": 7, "reason": "Demande d’Inès"}, False),
        ({"reason": "Demande écrite"}, False),
    ],
)
def test_the_number_typed_and_a_reason_erase(typed, erased, administers, learner):
    answer = administers.post(at("erase", learner), typed)

    assert (answer.status_code == 302) is erased
    assert Learner.objects.filter(pk=learner.pk, erased_at=None).exists() is not erased


def test_what_will_stay_is_said_before(administers, world):
    learner = world.one(Learner, world.a)
    world.one(Evidence, world.a)
    world.one(Certificate, world.a)

    text = administers.get(at("erase", learner)).content.decode()

    told = text.partition("les registres\u00a0: ")[2].partition(".<")[0]
    assert told == "Inscriptions, Présences, Attestations"
    assert "Dans l’archive de preuves\u00a0: Feuilles signées Alpha" in text


def test_what_is_left_of_somebody_has_no_page(administers, learner, administrator):
    actions.erase(learner, by=administrator)
    learner.refresh_from_db()

    codes = [administers.get(at(name, learner)).status_code for name in ("learner", "rights")]

    assert codes == [404, 404]


def test_a_certificate_says_that_its_name_was_erased(client, world, administrator):
    certificate = world.one(Certificate, world.a)
    certificate.code = new_code()
    certificate.save()
    before = client.get(reverse("reports:verify"), {"code": certificate.code}).content.decode()

    actions.erase(certificate.learner, by=administrator)
    text = client.get(reverse("reports:verify"), {"code": certificate.code}).content.decode()

    assert "Nom effacé" in text
    assert "Nom effacé" not in before
    assert certificate.number in text


def test_a_hold_is_set_shown_and_lifted(administers, organisation, learner):
    ahead = organisation.today() + timedelta(days=60)
    administers.post(at("hold", learner), {"reason": "Audit FSE+", "until": ahead})
    hold = LegalHold.objects.get()

    shown = administers.get(reverse("learners:retention")).content.decode()
    administers.post(at("lift", hold))

    assert "Audit FSE+" in shown
    assert "Audit FSE+" not in administers.get(at("rights", learner)).content.decode()
    assert not LegalHold.objects.standing(organisation.today()).exists()


@pytest.mark.parametrize("days", [0, -1, 365 * 12])
def test_a_hold_ends_ahead_and_not_too_far(days, administers, organisation, learner):
    until = organisation.today() + timedelta(days=days)

    administers.post(at("hold", learner), {"reason": "Audit", "until": until})

    assert not LegalHold.objects.exists()


def test_the_page_of_keeping_names_who_goes_and_says_when_nothing_ran(administers, organisation):
    met(organisation, MET, last_name="Karim")
    page = reverse("learners:retention")

    before = administers.get(page).content.decode()
    retention.run(organisation, organisation.today())
    after = administers.get(page).content.decode()

    assert "n’a jamais eu lieu" in before
    assert "1 personne sera annoncée au prochain passage" in before
    assert "Karim" in after
    assert RetentionNotice.objects.get().given_on == organisation.today()


def test_the_archive_opens_for_its_readers_alone(sign_in, reader, administrator, coordinator):
    page = reverse("learners:evidence")

    codes = [sign_in(who).get(page).status_code for who in (reader, administrator, coordinator)]

    assert codes == [200, 403, 403]


def paper(content=PDF, **other):
    return {
        "title": "Feuilles signées",
        "reason": "Convention FSE+",
        "keep_until": "2031-12-31",
        "paper": SimpleUploadedFile("x.pdf", content),
        **other,
    }


def test_a_paper_is_kept_read_and_told(sign_in, reader, organisation, learner):
    visit = sign_in(reader)
    said = paper(number=7, organisation=organisation.public_id)

    visit.post(reverse("learners:evidence"), said)
    kept = Evidence.objects.get()
    answer = visit.get(at("evidence_file", kept))

    assert answer.content == PDF
    assert "Karim" not in answer.headers["Content-Disposition"]
    assert kept.learner == learner
    assert JournalEntry.objects.filter(verb="evidence.read", target=kept.public_id).exists()


@pytest.mark.parametrize(
    "wrong", [{"content": b"MZ programme"}, {"number": 999}, {"keep_until": "2020-01-01"}]
)
def test_a_paper_that_is_none_is_refused(wrong, sign_in, reader, organisation):
    said = paper(**wrong, organisation=organisation.public_id)

    answer = sign_in(reader).post(reverse("learners:evidence"), said)

    assert answer.status_code == 200
    assert not Evidence.objects.exists()


def test_a_paper_added_by_mistake_is_removed_once_confirmed_and_told(
    sign_in, reader, administrator, world, django_capture_on_commit_callbacks
):
    kept = world.one(Evidence, world.a)
    address, path = at("remove_evidence", kept), kept.file.path
    assert sign_in(administrator).post(address).status_code == 403

    asked = sign_in(reader).get(address)
    assert kept.title in asked.text
    assert Evidence.objects.filter(pk=kept.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(reader).post(address)

    assert not Evidence.objects.filter(pk=kept.pk).exists()
    assert not path.exists()
    assert JournalEntry.objects.filter(verb="evidence.removed", target=kept.public_id).exists()


def test_erasing_leaves_the_papers_of_the_archive(world, administrator):
    kept = world.one(Evidence, world.a)

    LegalHold.objects.all().delete()
    actions.erase(kept.learner, by=administrator)

    assert Evidence.objects.get(pk=kept.pk).file.path.exists()


def test_marks_are_given_by_an_administrator_and_never_to_oneself(
    administers, administrator, reader
):
    seat = Membership.objects.get(user=reader)
    mine = Membership.objects.get(user=administrator)
    role = reverse("house:role", kwargs={"public_id": seat.public_id})
    own = reverse("house:role", kwargs={"public_id": mine.public_id})

    administers.post(role, {"role": "facilitator", "reads_sensitive": "on"})
    administers.post(own, {"role": "administrator", "reads_evidence": "on"})

    seat.refresh_from_db()
    mine.refresh_from_db()
    assert (seat.reads_sensitive, seat.reads_evidence) == (True, False)
    assert not mine.reads_evidence

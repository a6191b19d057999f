"""A passport is the person's own: what they did, can do and showed, read back from both files."""

import io
import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation

from inclusion import pdf
from inclusion.models import JournalEntry
from learners.actions import record_external
from reports.actions import ask_for_passport
from reports.models import Certificate, Export
from reports.passport import as_json, document, passport_of
from tests.factories import AssessmentFactory, AttendanceFactory, LearnerFactory, SessionFactory
from tests.learners.holding import holding
from tests.reports.certificates.test_paper import text_of


@pytest.fixture
def person(organisation, facilitator, coordinator):
    learner = LearnerFactory(
        organisation=organisation, first_name="Inès", last_name="Karim", preferred_name="Nès"
    )
    session = SessionFactory(
        workshop__organisation=organisation,
        workshop__title="Souder une lampe",
        workshop__facilitators=[facilitator],
        state="held",
        facilitators=[facilitator],
    )
    AttendanceFactory(session=session, learner=learner)
    today = organisation.today()
    first = AssessmentFactory(learner=learner, value=1, on=today - timedelta(days=30))
    AssessmentFactory(learner=learner, skill=first.skill, value=2, stage="end", note="Seule.")
    AssessmentFactory(learner=learner, skill=first.skill, value=3, method="self")
    record_external(
        learner, by=coordinator, kind="profile", title="Profil Pix", issuer="Pix", on=today
    )
    _certify(learner, session.workshop)
    return learner


def _certify(learner, workshop):
    today = learner.organisation.today()
    Certificate.objects.create(
        organisation=learner.organisation,
        workshop=workshop,
        learner=learner,
        number="2026-0007",
        code="A" * 27,
        language="fr",
        first_day=today,
        last_day=today,
        sessions_held=1,
        sessions_attended=1,
        minutes_held=120,
        minutes_attended=120,
        line=["present"],
        issued_on=today,
    )


def told(person, language="fr"):
    with translation.override(language):
        return json.loads(as_json(passport_of(person)))


def printed(person, language="fr"):
    with translation.override(language):
        return text_of(pdf.render(document(passport_of(person))))


def test_the_file_for_programs_says_its_version_and_whose_it_is_as_they_wish(person):
    file = told(person)

    assert file["format"] == "inclusion/passport/1"
    assert file["person"]["name"].startswith("Nès")
    assert "Inès" not in json.dumps(file, ensure_ascii=False)


def test_workshops_come_with_their_hours(person):
    (workshop,) = told(person)["workshops"]

    assert workshop["title"] == "Souder une lampe"
    assert (workshop["sessions_attended"], workshop["sessions_held"]) == (1, 1)
    assert workshop["minutes_attended"] == workshop["minutes_held"] > 0


def test_each_method_is_a_series_with_its_dates_and_what_shows_it(person):
    (framework,) = told(person)["frameworks"]
    series = {one["method"]: one for one in framework["skills"][0]["series"]}

    assert set(series) == {"observed", "self"}
    assert series["observed"]["levels_moved"] == 1
    assert series["observed"]["start"]["level"] == 1
    assert series["observed"]["now"]["note"] == "Seule."
    assert (series["self"]["start"], series["self"]["now"]["level"]) == (None, 3)


def test_papers_from_elsewhere_and_certificates_are_named(person, settings):
    settings.PUBLIC_URL = "https://exemple.org"
    file = told(person)

    assert file["external_evidence"][0]["issuer"] == "Pix"
    assert file["certificates"][0]["number"] == "2026-0007"
    assert file["certificates"][0]["verify"].startswith("https://exemple.org/verifier/?code=")


def test_a_certificate_taken_back_is_not_carried(person):
    Certificate.objects.update(revoked_at="2026-11-01T10:00Z")

    assert told(person)["certificates"] == []


def test_both_files_say_the_same_in_either_language(person):
    text = printed(person)

    for words in ["Passeport de compétences", "Nès", "Souder une lampe", "Profil Pix", "2026-0007"]:
        assert words in text
    assert "Seule." in text
    assert "Passport of skills" in printed(person, "en")


def test_nothing_is_called_what_only_others_award(person):
    text = printed(person).replace("Profil Pix, Pix", "").lower()

    for word in ["certification", "cléa", " pix"]:
        assert word not in text


def test_it_is_an_accessible_document_whose_metadata_name_nobody(person, french):
    with pikepdf.open(BytesIO(pdf.render(document(passport_of(person))))) as made:
        assert made.Root.Lang == "fr"
        assert made.Root.MarkInfo.Marked
        assert str(made.docinfo["/Title"]) == f"Passeport de compétences n°\u00a0{person.number}"
        with made.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_what_another_person_did_is_not_in_it(person, organisation):
    AssessmentFactory(learner=LearnerFactory(organisation=organisation), skill__name_fr="Piloter")

    assert "Piloter" not in json.dumps(told(person), ensure_ascii=False)


def test_the_worker_makes_it_for_those_who_follow_the_person(
    person, facilitator, sign_in, django_capture_on_commit_callbacks
):
    address = reverse("reports:passport", kwargs={"public_id": person.public_id})
    client = sign_in(facilitator)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    export = Export.objects.get()
    archive = client.get(reverse("reports:export_file", kwargs={"public_id": export.public_id}))

    names = zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert names == ["passeport.pdf", "passeport.json"]
    assert export.filename == f"passeport-{person.number}.zip"
    assert {"passport.asked", "passport.exported"} <= verbs


def test_a_facilitator_who_does_not_follow_them_and_a_stranger_get_none(
    person, house_a, house_b, sign_in
):
    address = reverse("reports:passport", kwargs={"public_id": person.public_id})

    assert sign_in(house_a.other_facilitator).post(address).status_code == 403
    assert sign_in(house_b.administrator).post(address).status_code == 404
    assert not Export.objects.exists()


def test_whoever_no_longer_follows_the_person_no_longer_has_it(
    person, facilitator, sign_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        export = ask_for_passport(person, by=facilitator)
    for attendance in person.attendances.all():
        attendance.session.facilitators.clear()
        attendance.session.workshop.facilitators.clear()

    address = reverse("reports:export_file", kwargs={"public_id": export.public_id})

    assert sign_in(facilitator).get(address).status_code == 403


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_the_person_takes_their_own_away(kind, person, organisation):
    address = reverse("reports:my_passport", kwargs={"kind": kind})

    mine = holding(person).get(address)
    other = holding(LearnerFactory(organisation=organisation)).get(address)

    said = [
        text_of(one.content) if kind == "pdf" else one.content.decode() for one in (mine, other)
    ]
    assert "Souder une lampe" in said[0]
    assert "Souder une lampe" not in said[1]
    assert f"passeport.{kind}" in mine["Content-Disposition"]


def test_there_is_no_third_kind_of_file(person):
    address = reverse("reports:my_passport", kwargs={"kind": "xlsx"})

    assert holding(person).get(address).status_code == 404

"""One purpose: an answer recorded from paper or phone, a proof kept, a yes withdrawn."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from inclusion.models import JournalEntry, StoredFile
from learners.care import care_for
from learners.models import Learner, Permission
from tests.factories import PermissionFactory

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def address(learner, purpose="photo_site", page=""):
    return f"/beneficiaires/{learner.public_id}/autorisations/{purpose}/{page}"


def typed(who, **more):
    return {
        "who": str(getattr(who, "public_id", who)),
        "agrees": "yes",
        "method": "paper",
        "given_on": "2026-01-07",
        "language": "fr",
        **more,
    }


def state(learner, purpose="photo_site"):
    fresh = Learner.objects.get(pk=learner.pk)
    return care_for(fresh, learner.organisation.today()).standings[purpose].state


def a_photo():
    kept = BytesIO()
    Image.new("RGB", (40, 30), "white").save(kept, "JPEG", exif=b"Exif\0\0Nadia")
    return SimpleUploadedFile("Nadia Haddad.jpg", kept.getvalue(), "image/jpeg")


def test_an_answer_on_paper_keeps_its_words_its_day_and_its_proof(theirs, child, mother):
    proof = SimpleUploadedFile("signé Nadia Haddad.pdf", PDF, "application/pdf")

    theirs.post(address(child), typed(mother, expires_on="2026-08-31", proof=proof))

    said = Permission.objects.get()
    assert (said.agrees, said.method, said.text_version) == (True, "paper", "2026-11")
    assert str(said.expires_on) == "2026-08-31"
    assert said.proof.purpose == StoredFile.Purpose.PROOF


def test_a_photo_as_proof_loses_what_is_hidden_in_it(theirs, child, mother):
    theirs.post(address(child), typed(mother, proof=a_photo()))

    kept = Permission.objects.get().proof
    assert kept.type == "image/png"
    assert b"Nadia" not in kept.path.read_bytes()


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"MZ", b"GIF89a"])
def test_a_proof_is_a_pdf_or_a_picture(theirs, child, mother, content):
    theirs.post(address(child), typed(mother, proof=SimpleUploadedFile("x.pdf", content)))

    assert not Permission.objects.exists()


def test_the_proof_is_handed_over_as_a_file_whose_name_names_nobody(theirs, child, mother):
    theirs.post(address(child), typed(mother, proof=SimpleUploadedFile("x.pdf", PDF)))

    answer = theirs.get(f"/beneficiaires/justificatifs/{Permission.objects.get().public_id}/")

    assert answer.content == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="formulaire-signe.pdf"'


def test_a_proof_is_for_those_who_may_see_the_person(not_theirs, sign_in, house_b, child, mother):
    said = PermissionFactory(learner=child, guardian=mother)
    path = f"/beneficiaires/justificatifs/{said.public_id}/"

    assert not_theirs.get(path).status_code == 403
    assert sign_in(house_b.coordinator).get(path).status_code == 404


def test_one_guardian_and_the_reason_are_enough(theirs, child, mother, father):
    theirs.post(address(child), typed("person"))
    theirs.post(address(child), typed(mother))
    before = state(child)

    theirs.post(address(child), typed(mother, alone_because="Le père vit au Canada"))

    assert (before, state(child)) == ("missing", "granted")


def test_either_guardian_stops_an_image_at_once(theirs, child, mother, father):
    for who in (mother, father, None):
        PermissionFactory(learner=child, guardian=who, purpose="photo_site")
    today = child.organisation.today().isoformat()

    theirs.post(
        address(child, page="retirer/"),
        {"withdraw-who": str(father.public_id), "withdraw-on": today},
    )

    assert state(child) == "withdrawn"


def test_a_guardian_who_had_said_nothing_stops_an_image_too(theirs, child, mother, father):
    for who in (mother, None):
        PermissionFactory(learner=child, guardian=who, purpose="photo_internal")
    path = address(child, "photo_internal", "retirer/")
    today = child.organisation.today().isoformat()

    theirs.post(path, {"withdraw-who": str(father.public_id), "withdraw-on": today})

    assert state(child, "photo_internal") == "refused"


@pytest.mark.parametrize("field", ["given_on", "withdraw-on"])
def test_nothing_is_said_tomorrow(theirs, child, mother, field):
    PermissionFactory(learner=child, guardian=mother, purpose="photo_site")
    tomorrow = (child.organisation.today() + timedelta(days=1)).isoformat()

    theirs.post(address(child), typed(mother, given_on=tomorrow))
    answer = theirs.post(
        address(child, page="retirer/"),
        {"withdraw-who": str(mother.public_id), "withdraw-on": tomorrow},
    )

    assert "pas encore arriv" in answer.content.decode() or answer.status_code == 200
    assert Permission.objects.get().withdrawn_on is None


def test_only_those_whose_voice_counts_can_be_chosen(theirs, child, mother):
    mother.has_authority = False
    mother.save()

    theirs.post(address(child), typed(mother))
    theirs.post(address(child, "take_part"), typed("person"))

    assert not Permission.objects.exists()


def test_the_network_count_can_be_objected_to(theirs, child, mother):
    today = child.organisation.today().isoformat()

    theirs.post(
        address(child, "network_count", "retirer/"),
        {"withdraw-who": str(mother.public_id), "withdraw-on": today},
    )

    assert state(child, "network_count") == "refused"


@pytest.mark.parametrize("page", ["", "retirer/"])
def test_a_facilitator_who_does_not_meet_them_is_refused(not_theirs, child, mother, page):
    assert not_theirs.post(address(child, page=page), typed(mother)).status_code == 403
    assert not Permission.objects.exists()


@pytest.mark.parametrize("page", ["", "retirer/"])
def test_another_organisation_finds_nobody(sign_in, house_b, child, mother, page):
    answer = sign_in(house_b.administrator).post(address(child, page=page), typed(mother))

    assert answer.status_code == 404


def test_a_guardian_of_another_person_cannot_answer(theirs, child, house_b):
    other = PermissionFactory(learner__organisation=child.organisation).learner
    stranger = other.guardians.create(organisation=other.organisation, name="Inconnue")

    theirs.post(address(child), typed(stranger))

    assert not child.permissions.exists()


def test_an_unknown_purpose_is_not_there(theirs, child):
    assert theirs.get(address(child, "rien")).status_code == 404


def test_the_journal_names_the_purpose_and_no_answer(theirs, child, mother):
    theirs.post(address(child), typed(mother, alone_because="Secret de famille"))

    entry = JournalEntry.objects.get(verb="permission.recorded")
    assert entry.fields == ["photo_site"]
    assert "Secret" not in repr(vars(entry))

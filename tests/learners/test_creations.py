"""What a person has made, as a link or a photo; a photo of the person needs a permission."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from inclusion.models import JournalEntry, StoredFile
from learners import actions
from learners.models import Creation, Purpose
from tests.factories import (
    CreationFactory,
    EnrolmentFactory,
    LearnerFactory,
    PermissionFactory,
    WorkshopFactory,
)


def picture(kind="JPEG", **options):
    kept = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(kept, kind, **options)
    return kept.getvalue()


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation, birth_date=date(1990, 1, 1))


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def send(client, learner):
    """Posts the form of a new creation."""

    def _send(**given):
        address = f"/beneficiaires/{learner.public_id}/creations/ajouter/"
        return client.post(address, {"title": "Robot", "made_on": "2026-03-04", **given})

    return _send


@pytest.fixture
def portrait(learner, coordinator):
    """A photo on which the person is seen."""
    values = {"title": "Exposé", "made_on": date(2026, 3, 4), "shows_person": True}
    return actions.add_creation(learner, by=coordinator, photo=picture(), **values)


def test_a_link_is_kept_and_told(send, learner, client):
    send(link="https://scratch.mit.edu/projects/1")

    page = client.get(f"/beneficiaires/{learner.public_id}/creations/").content.decode()
    assert 'href="https://scratch.mit.edu/projects/1"' in page
    entry = JournalEntry.objects.get(verb="creation.added")
    assert (entry.target, entry.fields) == (learner.public_id, [])


@pytest.mark.parametrize(
    "link",
    ["http://example.org/jeu", "javascript:alert(1)", "ftp://example.org", "https://", "x y"],
)
def test_no_other_link_than_https_is_taken(link, send):
    answer = send(link=link)

    assert answer.status_code == 200
    assert not Creation.objects.exists()


def test_a_creation_is_a_link_or_a_photo(send):
    answer = send()

    assert "Donnez un lien ou une photo." in answer.content.decode()
    assert not Creation.objects.exists()


def test_a_creation_of_tomorrow_is_refused(send):
    assert send(made_on="2099-01-01", link="https://example.org").status_code == 200
    assert not Creation.objects.exists()


def test_a_photo_is_drawn_again_without_what_it_hides(send, client):
    exif = Image.Exif()
    exif[0x010E] = "chez Inès, 12 rue des Lilas"
    send(new_photo=SimpleUploadedFile("ines.jpg", picture(exif=exif)))

    answer = client.get(f"/beneficiaires/creations/{Creation.objects.get().public_id}/photo/")

    assert answer["Content-Type"] == "image/jpeg"
    assert "creation.jpeg" in answer["Content-Disposition"]
    assert b"Lilas" not in answer.content
    assert Image.open(BytesIO(answer.content)).size == (40, 20)


def test_what_is_no_picture_is_refused(send):
    send(new_photo=SimpleUploadedFile("x.png", b"<svg onload=alert(1)>"))

    assert not Creation.objects.exists()


def test_a_photo_of_the_person_is_hidden_until_it_is_permitted(portrait, client, learner):
    page, photo = f"/beneficiaires/{learner.public_id}/creations/", _photo(portrait)

    before = client.get(page).content.decode()
    refused = client.get(photo)
    voice = PermissionFactory(learner=learner, guardian=None, purpose=Purpose.PHOTO_INTERNAL)
    after = client.get(page).content.decode()
    shown = client.get(photo)

    assert photo not in before
    assert "Photo de la personne, non autorisée" in before
    assert refused.status_code == 403
    assert (photo in after, shown.status_code) == (True, 200), voice


def test_a_permission_withdrawn_hides_the_photo_at_once(portrait, client, learner):
    voice = PermissionFactory(learner=learner, guardian=None, purpose=Purpose.PHOTO_INTERNAL)
    voice.withdrawn_on = learner.organisation.today()
    voice.save()

    assert client.get(_photo(portrait)).status_code == 403


def test_the_photo_of_a_work_is_free(learner, coordinator, client):
    creation = actions.add_creation(
        learner, by=coordinator, photo=picture(), title="Robot", made_on=date(2026, 3, 4)
    )

    assert client.get(_photo(creation)).status_code == 200


def test_a_creation_without_photo_has_no_photo_page(learner, client):
    assert client.get(_photo(CreationFactory(learner=learner))).status_code == 404


def test_a_new_photo_takes_the_place_of_the_former(portrait, coordinator, learner):
    former = portrait.photo.path

    actions.change_creation(portrait, by=coordinator, photo=picture("PNG"), title="Exposé 2")

    assert StoredFile.objects.filter(purpose="creation").count() == 1
    entry = JournalEntry.objects.get(verb="creation.changed")
    assert (entry.target, entry.fields) == (learner.public_id, ["photo", "title"])
    assert former != portrait.photo.path


def test_deleting_a_creation_deletes_its_photo(
    portrait, client, django_capture_on_commit_callbacks
):
    path = portrait.photo.path

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/beneficiaires/creations/{portrait.public_id}/supprimer/")

    assert not Creation.objects.exists()
    assert not path.exists()


def test_a_facilitator_adds_for_the_people_they_meet(sign_in, facilitator, organisation, learner):
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    met = EnrolmentFactory(workshop=workshop).learner
    given = {"title": "Robot", "made_on": "2026-03-04", "link": "https://example.org/"}
    client = sign_in(facilitator)

    client.post(f"/beneficiaires/{met.public_id}/creations/ajouter/", given)
    refused = client.post(f"/beneficiaires/{learner.public_id}/creations/ajouter/", given)

    assert refused.status_code == 403
    assert [creation.learner for creation in Creation.objects.all()] == [met]


def _photo(creation):
    return f"/beneficiaires/creations/{creation.public_id}/photo/"

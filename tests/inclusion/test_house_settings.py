"""Settings, logo, network, account, history: what each changes, and what it refuses."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from inclusion import journal
from inclusion.actions import add_member
from inclusion.images import NotAPicture, reencode
from inclusion.journal import record
from inclusion.models import Invitation, JournalEntry, Organisation, StoredFile
from inclusion.roles import Role
from tests.factories import MembershipFactory


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def picture(kind="PNG", size=(40, 20), **options):
    kept = BytesIO()
    Image.new("RGB", size, "#0b5d5b").save(kept, kind, **options)
    return kept.getvalue()


def typed(organisation, **changes):
    """The settings form as the page shows it."""
    names = [
        "name",
        "kind",
        "siret",
        "rna",
        "address",
        "town",
        "colour",
        "signatory_name",
        "signatory_title",
        "language",
        "time_zone",
        "financial_year_month",
        "completion_rule",
        "retention_months",
    ]
    said = {name: getattr(organisation, name) for name in names}
    return {**said, "organisation": organisation.public_id, **changes}


def test_settings_are_saved_and_the_journal_names_what_changed(
    sign_in, administrator, organisation
):
    browser = sign_in(administrator)

    browser.post("/reglages/", typed(organisation, town="Joué-lès-Tours", completion_rule=75))

    organisation.refresh_from_db()
    assert (organisation.town, organisation.completion_rule) == ("Joué-lès-Tours", 75)
    assert JournalEntry.objects.get().fields == ["completion_rule", "town"]


@pytest.mark.parametrize(
    "wrong",
    [{"siret": "123"}, {"colour": "red"}, {"completion_rule": 0}, {"time_zone": "Mars/Base"}],
)
def test_a_wrong_setting_changes_nothing(wrong, sign_in, administrator, organisation):
    browser = sign_in(administrator)

    page = browser.post("/reglages/", typed(organisation, town="Elsewhere", **wrong))

    organisation.refresh_from_db()
    assert (page.status_code, organisation.town) == (200, "")


def test_settings_take_no_field_they_do_not_show(sign_in, administrator, organisation, house_b):
    said = {"slug": "mine", "network": "", "is_demo": "on", "public_id": house_b.organisation.pk}

    sign_in(administrator).post("/reglages/", typed(organisation, **said))

    kept = Organisation.objects.get(pk=organisation.pk)
    assert (kept.slug, kept.network, kept.is_demo) == ("alpha", organisation.network, False)


def test_a_logo_is_drawn_again_and_served_to_its_organisation_alone(
    sign_in, administrator, organisation, house_b
):
    comment = Image.Exif()
    comment[0x010E] = "taken at home, 12 rue Secrète"
    logo = SimpleUploadedFile("logo.jpg", picture("JPEG", exif=comment), "image/jpeg")

    sign_in(administrator).post("/reglages/", typed(organisation, new_logo=logo))

    stored = StoredFile.objects.get()
    assert "Secrète".encode() not in stored.path.read_bytes()
    assert sign_in(administrator).get(f"/fichiers/{stored.public_id}/").status_code == 200
    assert sign_in(house_b.administrator).get(f"/fichiers/{stored.public_id}/").status_code == 404


def test_another_logo_replaces_the_first(sign_in, administrator, organisation):
    browser = sign_in(administrator)
    for colour in ("PNG", "WEBP"):
        logo = SimpleUploadedFile("logo", picture(colour), "image/png")
        browser.post("/reglages/", typed(organisation, new_logo=logo))

    browser.post("/reglages/", typed(organisation, no_logo="on"))

    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"%PDF-1.7",
        b"",
        picture(size=(8001, 1)),
    ],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAPicture):
        reencode(content, side=100)


def test_a_file_over_ten_megabytes_is_refused(sign_in, administrator, organisation, settings):
    settings.UPLOAD_LIMIT = 50
    logo = SimpleUploadedFile("logo.png", picture(), "image/png")

    sign_in(administrator).post("/reglages/", typed(organisation, new_logo=logo))

    assert not StoredFile.objects.exists()


def test_an_export_is_not_served_as_a_logo(sign_in, world):
    file = world.one(StoredFile, world.a)
    StoredFile.objects.filter(pk=file.pk).update(purpose=StoredFile.Purpose.EXPORT)

    page = sign_in(world.a.administrator).get(f"/fichiers/{file.public_id}/")

    assert page.status_code == 404


def test_one_works_in_another_of_ones_organisations(sign_in, facilitator, house_b):
    MembershipFactory(user=facilitator, organisation=house_b.organisation, role=Role.COORDINATOR)
    browser = sign_in(facilitator)

    browser.post("/compte/structure/", {"to": house_b.organisation.public_id})

    assert browser.get("/").context["organisation"] == house_b.organisation


def test_nobody_switches_into_an_organisation_that_is_not_theirs(sign_in, facilitator, house_b):
    browser = sign_in(facilitator)

    browser.post("/compte/structure/", {"to": house_b.organisation.public_id})

    assert browser.get("/").context["organisation"] != house_b.organisation


def test_a_form_of_another_organisation_is_refused_in_words(sign_in, administrator, house_b):
    page = sign_in(administrator).post("/reglages/", typed(house_b.organisation))

    assert page.status_code == 409
    assert "autre structure" in page.text


def test_a_network_gains_a_member_whose_administrator_is_invited(
    sign_in, network_coordinator, network
):
    said = {"name": "Café numérique", "kind": "association", "email": "chef@example.org"}

    sign_in(network_coordinator).post("/reseau/ajouter/", said)

    member = Organisation.objects.get(name="Café numérique")
    assert (member.network, member.slug) == (network, "cafe-numerique")
    assert Invitation.objects.get().role == Role.ADMINISTRATOR


@pytest.fixture
def newcomer(network, network_coordinator):
    """The invitation of the first administrator of a new member, its link out of date."""
    add_member(network, by=network_coordinator, name="Café", kind="other", email="chef@example.org")
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=20))
    return Invitation.objects.get()


def test_an_invitation_out_of_date_is_sent_again(sign_in, network_coordinator, newcomer):
    browser = sign_in(network_coordinator)

    before = browser.get("/reseau/").text
    after = browser.post("/reseau/renvoyer/", {"invitation": newcomer.public_id}, follow=True).text

    assert "lien périmé" in before
    assert "/invitation/" not in before
    assert f"/invitation/{newcomer.public_id}:" in after


def test_whom_a_member_invites_is_no_affair_of_the_network(
    sign_in, network_coordinator, newcomer, stranger
):
    MembershipFactory(organisation=newcomer.organisation)  # somebody is there now
    browser = sign_in(network_coordinator)

    told = [
        browser.post("/reseau/renvoyer/", {"invitation": said}, follow=True).text
        for said in (newcomer.public_id, "nonsense")
    ]

    assert not [page for page in told if "envoyée de nouveau" in page or "14 jours" in page]
    sent = newcomer.sent_at
    newcomer.refresh_from_db()
    assert newcomer.sent_at == sent
    assert "chef@example.org" not in browser.get("/reseau/").text


def test_two_members_of_one_name_have_two_short_names(sign_in, network_coordinator):
    browser = sign_in(network_coordinator)
    for number in range(2):
        said = {"name": "Café", "kind": "other", "email": f"chef{number}@example.org"}
        browser.post("/reseau/ajouter/", said)

    assert set(Organisation.objects.values_list("slug", flat=True)) == {"cafe", "cafe-2"}


def test_one_changes_ones_own_name_and_language(sign_in, facilitator):
    said = {"name": "Lou", "language": "en", "email": "other@example.org", "is_demo": "on"}

    sign_in(facilitator).post("/compte/", said)

    kept = type(facilitator).objects.get(pk=facilitator.pk)
    assert (kept.name, kept.language, kept.email) == ("Lou", "en", facilitator.email)
    assert not kept.is_demo


def test_the_history_tells_acts_in_words(sign_in, organisation, administrator):
    record("organisation.changed", organisation, by=administrator, owner=organisation)

    page = sign_in(administrator).get("/historique/")

    assert "Modification des réglages" in page.text
    assert "organisation.changed" not in page.context["rows"][0]["act"]
    assert "La chaîne est entière" in page.text


def test_the_history_is_everybody_s_until_somebody_is_chosen(sign_in, administrator):
    page = sign_in(administrator).get("/historique/")

    assert '<option value="" selected>Tout le monde</option>' in page.text
    assert '<option value="" selected>Tous les actes</option>' in page.text


def test_the_history_says_when_the_chain_is_broken(sign_in, organisation, administrator):
    entry = record("organisation.changed", organisation, by=administrator, owner=organisation)
    journal.unguard()
    JournalEntry.objects.filter(pk=entry.pk).update(actor=None)
    journal.guard()

    page = sign_in(administrator).get("/historique/")

    assert "La chaîne est entière" not in page.text
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [("", 2), ("?verb=person.invited", 1), ("?since=2100-01-01", 0), ("?until=2000-01-01", 0)],
)
def test_the_history_is_narrowed(asked, found, sign_in, organisation, administrator):
    for verb in ("organisation.changed", "person.invited"):
        record(verb, organisation, by=administrator, owner=organisation)

    page = sign_in(administrator).get(f"/historique/{asked}")

    assert page.context["page"].paginator.count == found


@pytest.mark.parametrize("path", ["/accessibilite/", "/confidentialite/"])
def test_anybody_reads_how_we_work(path, client, db):
    assert client.get(path).status_code == 200


def test_an_account_without_access_is_told_how_to_get_one(sign_in, stranger):
    page = sign_in(stranger).get("/ateliers/")

    assert page.status_code == 403
    assert "inviter" in page.text

"""Agreements of funders: written down by coordination, part by part, never lost, told of nobody."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from inclusion.images import NotAPicture
from inclusion.models import JournalEntry
from tests.factories import ProgrammeFactory, WorkshopFactory
from tests.factories.funding import (
    AgreementFactory,
    DeadlineFactory,
    FunderFactory,
    ProgrammeShareFactory,
    TrancheFactory,
)
from tests.inclusion.test_house_settings import picture
from workshops import actions
from workshops.models import Agreement, Deadline, Funder, ProgrammeShare, Tranche

LIST = "/financements/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def team(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def agreement(organisation):
    return AgreementFactory(
        organisation=organisation,
        title="Numérique au Sanitas",
        funder__name="Ville de Tours",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
    )


def page_of(agreement):
    return f"{LIST}{agreement.public_id}/"


def typed(organisation, **changes):
    said = {
        "organisation": organisation.public_id,
        "title": "Contrat de ville 2026",
        "funder": "",
        "new_funder": "Ville de Tours",
        "new_funder_kind": "city",
        "kind": "agreement",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "amount": "12500.50",
        "fewest": "5",
    }
    return {**said, **changes}


def test_an_empty_list_says_what_agreements_are_for(team):
    page = team.get(LIST).content.decode()

    assert "Aucun financement" in page
    assert "les échéances" in page


def test_an_agreement_and_its_new_funder_are_written_down_in_one_form(team, organisation):
    team.post(LIST + "nouveau/", typed(organisation))

    agreement = Agreement.objects.of(organisation).get()
    assert (agreement.title, agreement.amount) == ("Contrat de ville 2026", Decimal("12500.50"))
    assert (agreement.funder.name, agreement.funder.kind) == ("Ville de Tours", "city")
    assert "12 501 €" in team.get(LIST).content.decode().replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ends_on": "2025-12-31"}, "précède le premier"),
        ({"amount": "-1"}, "supérieure ou égale à 0"),
        ({"spent": "900", "actual_cost": "899.99"}, "inférieur à ce qui est dépensé"),
        ({"actual_cost": "0"}, "supérieure ou égale à 0"),
        ({"new_funder": ""}, "Choisissez un financeur"),
        ({"fewest": "4"}, "supérieure ou égale à 5"),
        ({"starts_on": "0026-01-01"}, "2000"),
        ({"title": ""}, "obligatoire"),
        ({"call": "Inès, 1 85 05 78 006 084 91"}, "sécurité sociale"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(team, organisation, changes, told):
    page = team.post(LIST + "nouveau/", typed(organisation, **changes)).content.decode()

    assert told in page
    assert not Agreement.objects.exists()
    assert not Funder.objects.exists()


def test_a_funder_is_named_once(team, organisation):
    FunderFactory(organisation=organisation, name="Ville de Tours")

    page = team.post(LIST + "nouveau/", typed(organisation)).content.decode()

    assert "porte déjà ce nom" in page
    assert not Agreement.objects.exists()


def test_another_organisations_funder_cannot_be_forged_into_the_form(team, organisation):
    foreign = FunderFactory(name="Fondation d’ailleurs")
    said = typed(organisation, funder=foreign.pk, new_funder="")

    page = team.post(LIST + "nouveau/", said).content.decode()

    assert not Agreement.objects.exists()
    assert "Fondation d’ailleurs" not in page


def test_nor_handed_to_the_action(organisation, coordinator):
    said = {"title": "A", "amount": 1, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 2, 1)}

    with pytest.raises(ValidationError, match="votre structure"):
        actions.add_agreement(organisation, by=coordinator, funder=FunderFactory(), **said)


def test_an_agreement_is_changed_and_the_journal_tells_which_fields(team, agreement):
    said = typed(agreement.organisation, funder=agreement.funder_id, new_funder="", spent="4000")

    team.post(page_of(agreement) + "modifier/", said)

    agreement.refresh_from_db()
    assert agreement.spent == 4000
    entry = JournalEntry.objects.get(verb="agreement.changed")
    assert "spent" in entry.fields
    assert entry.target == agreement.public_id


def test_it_is_archived_out_of_the_list_and_back(team, agreement):
    team.post(page_of(agreement) + "archiver/")
    gone = team.get(LIST).content.decode()
    found = team.get(LIST + "?state=archived").content.decode()
    team.post(page_of(agreement) + "archiver/")

    assert agreement.title not in gone
    assert agreement.title in found
    assert agreement.title in team.get(LIST).content.decode()
    assert [*Agreement.objects.of(agreement.organisation).active()] == [agreement]


def test_the_list_is_narrowed_by_funder_and_by_time(team, organisation, agreement):
    old = AgreementFactory(
        organisation=organisation, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31)
    )

    by_funder = team.get(f"{LIST}?funder={old.funder.public_id}").content.decode()
    running = team.get(f"{LIST}?state=running").content.decode()

    assert old.title in by_funder
    assert agreement.title not in by_funder
    assert agreement.title in running
    assert old.title not in running


def test_a_logo_is_drawn_again_and_a_program_is_refused(team, organisation, agreement):
    said = typed(organisation, funder=agreement.funder_id, new_funder="")
    page = page_of(agreement) + "modifier/"

    refused = team.post(
        page, {**said, "new_logo": SimpleUploadedFile("logo.png", SVG, "image/png")}
    ).content.decode()
    agreement.refresh_from_db()
    nothing_kept = agreement.logo is None
    team.post(page, {**said, "new_logo": SimpleUploadedFile("logo.png", picture())})

    agreement.refresh_from_db()
    assert "PNG, JPEG et WebP" in refused
    assert nothing_kept
    assert agreement.logo.type == "image/png"


def test_nor_does_the_action_take_one(agreement, coordinator):
    with pytest.raises(NotAPicture):
        actions.change_agreement(agreement, by=coordinator, logo=SVG)


def test_a_logo_taken_away_leaves_the_disk(
    agreement, coordinator, django_capture_on_commit_callbacks
):
    actions.change_agreement(agreement, by=coordinator, logo=picture())
    path = agreement.logo.path
    there = path.exists()

    with django_capture_on_commit_callbacks(execute=True):
        actions.change_agreement(agreement, by=coordinator, logo=b"")

    assert there
    assert not path.exists()


PARTS = {
    "tranche": (Tranche, TrancheFactory, {"year": "2027", "amount": "3000"}),
    "echeance": (Deadline, DeadlineFactory, {"kind": "interim", "day": "2026-09-30"}),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_added_changed_and_removed_after_asking(team, agreement, part):
    model, _factory, said = PARTS[part]
    team.post(f"{page_of(agreement)}{part}/", said)
    row = model.objects.of(agreement.organisation).get()
    address = f"/{part}s/{row.public_id}/"
    changed = team.post(address, said | {"year": "2026", "day": "2026-10-31"})

    asked = team.get(address + "retirer/").content.decode()
    still = model.objects.count()
    team.post(address + "retirer/")

    assert changed.url == page_of(agreement)
    assert "2026" in asked
    assert still == 1
    assert not model.objects.exists()
    verbs = JournalEntry.objects.filter(target=agreement.public_id).values_list("verb", flat=True)
    name = model._meta.model_name
    assert [*verbs.order_by("sequence")] == [
        f"{name}.{act}" for act in ("added", "changed", "removed")
    ]


@pytest.mark.parametrize(
    ("part", "said", "told"),
    [
        ("tranche", {"year": "2030", "amount": "3000"}, "Entre 2026 et 2027"),
        ("tranche", {"year": "2026", "amount": "3000"}, "a déjà sa tranche"),
        ("tranche", {"year": "2027", "amount": "0"}, "supérieure ou égale à"),
        ("echeance", {"kind": "interim", "day": ""}, "obligatoire"),
        ("action", {"programme": "", "percent": "101"}, "inférieure ou égale à 100"),
    ],
)
def test_a_part_that_cannot_be_is_said_beside_its_field(team, agreement, part, said, told):
    TrancheFactory(agreement=agreement, year=2026)

    page = team.post(f"{page_of(agreement)}{part}/", said).content.decode()

    assert told in page
    assert Tranche.objects.count() == 1
    assert not Deadline.objects.exists()


def test_a_programme_is_chosen_and_its_workshops_are_the_agreements(team, agreement):
    programme = ProgrammeFactory(organisation=agreement.organisation, name="Passeport")
    mine = WorkshopFactory(organisation=agreement.organisation, programme=programme)
    WorkshopFactory(organisation=agreement.organisation)

    team.post(page_of(agreement) + "action/", {"programme": programme.pk, "percent": "33.5"})

    assert [*agreement.workshops()] == [mine]
    assert "33,5\xa0%" in team.get(page_of(agreement)).content.decode()


def test_another_organisations_programme_is_neither_offered_nor_taken(team, agreement):
    foreign = ProgrammeFactory(name="Action d’ailleurs")
    address = page_of(agreement) + "action/"

    offered = team.get(address).content.decode()
    team.post(address, {"programme": foreign.pk, "percent": "50"})

    assert "Action d’ailleurs" not in offered
    assert not ProgrammeShare.objects.exists()
    with pytest.raises(ValidationError):
        ProgrammeShareFactory.build(
            agreement=agreement, organisation=agreement.organisation, programme=foreign
        ).clean()


@pytest.mark.parametrize("address", ["", "modifier/", "tranche/", "echeance/", "action/"])
def test_another_organisations_agreement_is_answered_like_none(team, address):
    foreign = AgreementFactory()

    answers = [team.get(page_of(foreign) + address), team.post(page_of(foreign) + address)]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("address", [LIST, LIST + "nouveau/", "/financeurs/"])
def test_a_facilitator_sees_nothing_of_it(sign_in, facilitator, agreement, address):
    assert sign_in(facilitator).get(address).status_code == 403


def test_nor_a_way_to_it(sign_in, facilitator, agreement):
    client = sign_in(facilitator)

    pages = [client.get(at).content.decode() for at in ("/", "/ateliers/", "/bilans/")]

    assert not any("/financements/" in page for page in pages)


def test_a_funder_is_changed_and_archived(team, agreement):
    funder = agreement.funder
    page = f"/financeurs/{funder.public_id}/"

    team.post(page, {"name": "Tours Métropole", "kind": "city"})
    team.post(page + "archiver/")

    funder.refresh_from_db()
    assert (funder.name, bool(funder.archived_at)) == ("Tours Métropole", True)
    assert "Tours Métropole" in team.get(page_of(agreement)).content.decode()
    assert "Tours Métropole" not in team.get(LIST + "nouveau/").content.decode()

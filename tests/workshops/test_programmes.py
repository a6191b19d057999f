"""Lines of work: named by the coordination, chosen for a workshop, never lost."""

from tests.factories import ProgrammeFactory
from workshops.models import Programme

LIST = "/actions/"


def test_a_coordinator_adds_changes_and_archives_one(sign_in, coordinator, organisation):
    client = sign_in(coordinator)
    said = {"name": "Passeport numérique", "organisation": organisation.public_id}
    client.post(LIST, said)
    programme = Programme.objects.get()
    page = f"{LIST}{programme.public_id}/"

    client.post(page, {"name": "Passeport", "expects_assessment": "on"})
    client.post(page + "archiver/")

    programme.refresh_from_db()
    assert (programme.name, programme.expects_assessment) == ("Passeport", True)
    assert programme.archived_at


def test_one_name_is_one_programme(sign_in, coordinator, organisation):
    ProgrammeFactory(organisation=organisation, name="Passeport")
    said = {"name": "Passeport", "organisation": organisation.public_id}

    page = sign_in(coordinator).post(LIST, said).content.decode()

    assert Programme.objects.count() == 1
    assert "porte déjà ce nom" in page


def test_its_workshops_expect_what_it_asks_for(organisation, workshop):
    workshop.programme = ProgrammeFactory(organisation=organisation, expects_assessment=True)

    assert workshop.is_to_be_assessed
    assert not workshop.expects_assessment


def test_an_archived_one_is_offered_to_its_own_workshops_only(
    sign_in, facilitator, organisation, workshop
):
    gone = ProgrammeFactory(organisation=organisation, archived_at=workshop.created_at)
    page = f"/ateliers/{workshop.public_id}/modifier/"
    client = sign_in(facilitator)
    before = gone.name in client.get(page).content.decode()

    workshop.programme = gone
    workshop.save()

    assert not before
    assert gone.name in client.get(page).content.decode()


def test_a_facilitator_names_none(sign_in, facilitator):
    assert sign_in(facilitator).get(LIST).status_code == 403

"""The page of one person, and what is done from it."""

from datetime import date

import pytest

from inclusion.models import JournalEntry
from learners import actions, belongings
from learners.models import Learner, Residence
from tests.factories import (
    CommuneFactory,
    EnrolmentFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    SituationFactory,
    WorkshopFactory,
)


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def address(learner, page=""):
    return f"/beneficiaires/{learner.public_id}/{page}"


@pytest.mark.parametrize("page", ["", "modifier/", "domicile/", "situation/", "presences/"])
def test_a_browser_s_history_keeps_no_name(page, client, learner):
    title = client.get(address(learner, page)).content.decode().split("</title>")[0]

    assert "<title>" in title
    assert "Inès" not in title
    assert "Karim" not in title


def test_opening_a_page_is_written_in_the_journal(client, learner, coordinator):
    client.get(address(learner))

    entry = JournalEntry.objects.get(verb="learner.read")
    assert (entry.target, entry.actor) == (learner.public_id, coordinator.public_id)


def test_a_facilitator_opens_only_the_pages_of_people_they_meet(
    sign_in, facilitator, learner, organisation
):
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    met = EnrolmentFactory(workshop=workshop).learner

    assert sign_in(facilitator).get(address(met)).status_code == 200
    assert sign_in(facilitator).get(address(learner)).status_code == 403
    assert sign_in(facilitator).post(address(learner, "modifier/")).status_code == 403


def test_another_organisation_cannot_tell_a_person_from_nobody(sign_in, house_b, learner):
    foreign = sign_in(house_b.administrator).get(address(learner))
    missing = sign_in(house_b.administrator).get(address(LearnerFactory.build()))

    assert foreign.status_code == missing.status_code == 404


def test_archiving_waits_for_what_still_holds_a_person(client, learner, monkeypatch):
    monkeypatch.setattr(belongings, "_holding", [lambda learner: ["Une inscription est ouverte."]])

    page = client.post(address(learner, "archiver/"), follow=True).content.decode()

    learner.refresh_from_db()
    assert learner.archived_at is None
    assert "Une inscription est ouverte." in page


def test_archiving_is_undone(client, learner):
    client.post(address(learner, "archiver/"))
    client.post(address(learner, "retablir/"))

    learner.refresh_from_db()
    assert learner.archived_at is None
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"learner.archived", "learner.restored"} <= verbs


def test_a_person_added_in_a_register_is_confirmed(client, organisation):
    learner = LearnerFactory(organisation=organisation, provisional=True)

    client.post(address(learner, "confirmer/"))

    learner.refresh_from_db()
    assert learner.provisional is False


def test_a_change_names_the_fields_and_no_value(client, learner):
    client.post(
        address(learner, "modifier/"),
        {"first_name": "Inès", "last_name": "Karim-Secret", "gender": "feminine"},
    )

    entry = JournalEntry.objects.get(verb="learner.changed")
    assert entry.fields == ["birth_date", "last_name"]
    assert "Secret" not in str(vars(entry))


def test_a_person_who_moves_keeps_their_past(client, learner):
    commune = CommuneFactory()
    home = NeighbourhoodFactory(communes=[commune])
    actions.record_residence(learner, by=None, answer="outside", valid_from=date(2024, 1, 1))

    client.post(
        address(learner, "domicile/"),
        {
            "change": "new",
            "commune": "37000",
            "answer": "in",
            "neighbourhood": home.pk,
            "method": "declared",
            "valid_from": "2026-09-01",
        },
    )

    kept = learner.residences.values_list("valid_from", "answer", "neighbourhood__name")
    assert list(kept) == [
        (date(2024, 1, 1), "outside", None),
        (date(2026, 9, 1), "in", home.name),
    ]


def test_a_neighbourhood_of_another_town_is_refused(client, learner):
    CommuneFactory()
    elsewhere = NeighbourhoodFactory(
        communes=[CommuneFactory(code="69123", name="Lyon", postcode="69001", department="69")]
    )

    page = client.post(
        address(learner, "domicile/"),
        {
            "commune": "Tours",
            "answer": "in",
            "neighbourhood": elsewhere.pk,
            "method": "declared",
            "valid_from": "2026-09-01",
        },
    )

    assert page.status_code == 200
    assert not learner.residences.exists()


def test_the_answer_given_twice_for_a_day_is_corrected(learner):
    for answer in ("unknown", "outside"):
        actions.record_residence(learner, by=None, answer=answer, valid_from=date(2026, 1, 1))

    assert [residence.answer for residence in learner.residences.all()] == ["outside"]


def test_a_day_to_come_is_refused(client, learner):
    client.post(
        address(learner, "situation/"),
        {"occupation": "pupil", "diploma": "unknown", "valid_from": "2099-01-01"},
    )

    assert not learner.situations.exists()


def test_a_new_situation_starts_from_what_is_known(client, learner):
    unknown = client.get(address(learner, "situation/")).context["form"]
    SituationFactory(learner=learner, occupation="student", diploma="cap_bac")

    known = client.get(address(learner, "situation/")).context["form"]

    assert (unknown["occupation"].value(), unknown["diploma"].value()) == ("unknown", "unknown")
    assert (known["occupation"].value(), known["diploma"].value()) == ("student", "cap_bac")


def test_a_situation_is_dated(client, learner):
    client.post(
        address(learner, "situation/"),
        {"occupation": "pupil", "diploma": "none_or_college", "valid_from": "2026-09-01"},
    )

    assert learner.situations.get().valid_from == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
        (date(2028, 2, 28), 19),
        (date(2028, 2, 29), 20),
    ],
)
def test_somebody_born_on_a_leap_day_grows_older_on_the_first_of_march(day, age):
    assert Learner(birth_date=date(2008, 2, 29)).age_on(day) == age


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        ({"birth_date": date(2008, 3, 12)}, False),
        ({"birth_date": date(2008, 3, 13)}, True),
        ({"birth_year": 2008}, True),
        ({"birth_year": 2007}, False),
        ({}, True),
    ],
)
def test_in_doubt_a_person_is_protected_as_a_minor(born, minor):
    assert Learner(**born).is_minor_on(date(2026, 3, 12)) is minor


def test_a_person_is_imported_never_declared_by_hand(client, learner):
    page = client.get(address(learner, "domicile/")).content.decode()

    assert Residence.Method.IMPORTED.value not in page

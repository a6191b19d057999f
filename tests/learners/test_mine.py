"""The page of a person: what it tells them, and nobody else."""

import re

import pytest
from django.urls import reverse

from learners.actions import change_learner, make_link, revoke_link
from learners.models import Creation, Note
from reports.models import Certificate
from tests.factories import (
    AttendanceFactory,
    GuardianFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    ResidenceFactory,
    SituationFactory,
)
from tests.learners.holding import browser_of_holder, holding
from tests.routes import routes


@pytest.fixture
def learner(organisation):
    return LearnerFactory(
        organisation=organisation,
        first_name="Inès",
        last_name="Karim",
        preferred_name="Nès",
        email="ines@example.org",
        phone="+33612345678",
    )


@pytest.fixture
def client(learner):
    return holding(learner)


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_person_reads_all_that_is_known_of_them(client, learner, facilitator):
    home = NeighbourhoodFactory(name="Sanitas")
    ResidenceFactory(learner=learner, answer="in", neighbourhood=home)
    SituationFactory(learner=learner, occupation="pupil")
    GuardianFactory(learner=learner, name="Awa Karim")
    Note.objects.create(learner=learner, organisation=learner.organisation, text="Aide les autres.")

    page = text(client.get("/moi/"))

    told = ["Inès", "Karim", "Nès", "ines@example.org", "06 12 34 56 78", "17/05/2010"]
    for word in [*told, "Sanitas", "Awa Karim", "Aide les autres."]:
        assert word in page


def test_a_guardian_s_phone_is_not_told_to_the_others(client, learner):
    GuardianFactory(learner=learner, phone="+33698765432", email="awa@example.org")

    page = text(client.get("/moi/"))

    assert "98 76 54 32" not in page
    assert "awa@example.org" not in page


def test_a_guardian_is_told_whose_page_it_is(learner):
    client = holding(learner, guardian=GuardianFactory(learner=learner))

    assert "Nès K." in text(client.get("/moi/"))


@pytest.mark.parametrize(
    "address", ["/moi/", "/moi/ateliers/", "/moi/attestations/", "/moi/demandes/"]
)
def test_a_browser_s_history_keeps_no_name(client, address):
    title = text(client.get(address)).split("</title>")[0]

    assert "<title>" in title
    assert not re.search("Inès|Karim|Nès", title)


def test_every_personal_page_is_closed_without_the_code(client, learner, settings):
    personal = [one for one in routes() if one.policy == "personal" and not one.arguments]
    client.post("/lien/fin/")

    answers = {route.name: client.get(reverse(route.name)).status_code for route in personal}

    assert len(answers) >= 5
    assert set(answers.values()) - {405} == {404}


def test_a_person_s_workshops_are_their_own(client, learner):
    mine = AttendanceFactory(learner=learner, session__workshop__organisation=learner.organisation)
    other = AttendanceFactory(session__workshop__organisation=learner.organisation)

    page = text(client.get("/moi/ateliers/"))

    assert str(mine.session.workshop) in page
    assert str(other.session.workshop) not in page


def test_a_person_downloads_their_certificate_and_nobody_else_s(world):
    own, foreign = (world.one(Certificate, house) for house in (world.a, world.b))
    client = holding(own.learner)

    assert own.number in text(client.get("/moi/attestations/"))
    answer = client.get(f"/moi/attestations/{own.public_id}/")
    assert answer.content.startswith(b"%PDF")
    assert "Lina" not in answer.headers["Content-Disposition"]
    assert client.get(f"/moi/attestations/{foreign.public_id}/").status_code == 404


def test_a_neighbour_s_certificate_is_like_none(world):
    own = world.one(Certificate, world.a)
    neighbour = holding(LearnerFactory(organisation=world.a.organisation))

    assert neighbour.get(f"/moi/attestations/{own.public_id}/").status_code == 404


def test_one_session_shows_one_person(learner, organisation, facilitator):
    other = LearnerFactory(organisation=organisation, first_name="Soraya")
    client = browser_of_holder(make_link(learner, by=None, agreed=True))

    browser_of_holder(make_link(other, by=None, agreed=True), client)

    page = text(client.get("/moi/"))
    assert "Soraya" in page
    assert "Karim" not in page


def test_following_another_link_closes_the_page_that_was_open(client, learner, organisation):
    other = make_link(LearnerFactory(organisation=organisation), by=None, agreed=True)

    client.get(f"/lien/{other.token}/")

    assert client.get("/moi/").status_code == 404


def test_who_saw_is_told_by_role_never_by_name(client, learner, sign_in, coordinator):
    sign_in(coordinator).get(f"/beneficiaires/{learner.public_id}/")
    for name in ("Une", "Deux"):
        change_learner(learner, by=coordinator, preferred_name=name)

    page = text(client.get("/moi/historique/"))

    assert "<b>Consultation d’une fiche</b> · Coordination" in page
    assert "2 fois" in page
    assert coordinator.name not in page
    assert coordinator.email not in page


def test_who_saw_others_is_not_told(client, learner, sign_in, coordinator, organisation):
    other = LearnerFactory(organisation=organisation)
    before = text(client.get("/moi/historique/"))

    sign_in(coordinator).get(f"/beneficiaires/{other.public_id}/")

    assert listed(client.get("/moi/historique/")) == listed_in(before)


def listed(answer):
    return listed_in(text(answer))


def listed_in(page):
    return re.findall(r"<li>.*?</li>", page.partition('class="asked"')[2])


def test_a_person_sees_their_own_creations_and_photos_only(world):
    own, foreign = (world.one(Creation, house) for house in (world.a, world.b))
    client = holding(own.learner)

    assert own.title in text(client.get("/moi/creations/"))
    assert client.get(f"/moi/creations/{own.public_id}/photo/").status_code == 200
    assert client.get(f"/moi/creations/{foreign.public_id}/photo/").status_code == 404


def test_a_withdrawn_link_gives_no_certificate(world):
    own = world.one(Certificate, world.a)
    made = make_link(own.learner, by=None, agreed=True)
    client = browser_of_holder(made)
    revoke_link(made.link, by=None)

    assert client.get(f"/moi/attestations/{own.public_id}/").status_code == 404

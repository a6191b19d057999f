"""A person's skills on their own page: in the first person, theirs alone."""

import pytest

from inclusion.files import store
from tests.factories import AssessmentFactory, GuardianFactory, LearnerFactory
from tests.learners.holding import holding
from tests.learners.test_mine import text

PAGE = "/moi/competences/"


@pytest.fixture
def client(child):
    return holding(child)


@pytest.fixture
def photo(organisation):
    return store(organisation, b"\x89PNG", "skill", "image/png", None)


def test_a_person_reads_what_they_can_do_and_the_step_that_comes(client, child):
    AssessmentFactory(learner=child, value=1, skill__name_fr="Monter un circuit")

    page = text(client.get(PAGE))

    assert "Monter un circuit" in page
    assert "Il y a 1 chose que je sais faire" in page
    assert "Mon prochain pas" in page or "Prochain pas" in page


def test_what_the_team_saw_and_what_i_said_stand_apart(client, child):
    seen = AssessmentFactory(learner=child, value=1)
    AssessmentFactory(learner=child, value=3, method="self", skill=seen.skill)

    page = text(client.get(PAGE))

    assert 'data-label="Ce que l’équipe a vu"' in page
    assert 'data-label="Ce que j’ai dit"' in page


def test_what_another_person_can_do_is_not_there(client, organisation):
    AssessmentFactory(
        learner=LearnerFactory(organisation=organisation), skill__name_fr="Souder une lampe"
    )

    page = text(client.get(PAGE))

    assert "Souder" not in page
    assert "Rien n’est noté pour l’instant" in page


def test_nobody_of_the_team_is_named(client, child, facilitator):
    AssessmentFactory(learner=child, assessor=facilitator, note="A monté le circuit.")

    page = text(client.get(PAGE))

    assert "A monté le circuit." in page
    assert facilitator.name not in page


def test_a_photo_is_theirs_to_see_and_nobody_else_s(client, child, photo, organisation):
    seen = AssessmentFactory(learner=child, evidence=photo, shows_person=True)
    address = f"{PAGE}{seen.public_id}/piece/"
    another = holding(LearnerFactory(organisation=organisation))

    assert client.get(address).status_code == 200
    assert another.get(address).status_code == 404


def test_a_parent_who_holds_the_link_reads_it_too(child):
    AssessmentFactory(learner=child, value=1, skill__name_fr="Monter un circuit")
    parent = holding(child, guardian=GuardianFactory(learner=child))

    assert "Monter un circuit" in text(parent.get(PAGE))

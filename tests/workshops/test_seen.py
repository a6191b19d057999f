"""What was seen in a session: a skill, a level, two taps."""

import pytest

from learners.models import Assessment
from tests.factories import (
    AimFactory,
    AttendanceFactory,
    LearnerFactory,
    SessionFactory,
    SkillAreaFactory,
    SkillFactory,
)


@pytest.fixture
def skill(workshop):
    skills = SkillFactory.create_batch(3, area=SkillAreaFactory())
    for rank, one in enumerate(skills):
        AimFactory(workshop=workshop, skill=one, rank=rank)
    return skills[1]


@pytest.fixture
def held(workshop):
    return SessionFactory(workshop=workshop, date=workshop.organisation.today(), state="held")


@pytest.fixture
def here(held):
    learner = LearnerFactory(organisation=held.organisation, first_name="Inès")
    AttendanceFactory(session=held, learner=learner)
    return learner


def tap(client, session, skill, learner, value):
    said = {"skill": skill.public_id, "seen": f"{learner.public_id}:{value}"}
    return client.post(f"/seances/{session.public_id}/vu/", said, follow=True)


def test_a_tap_says_what_was_seen_and_the_same_again_takes_it_back(
    sign_in, facilitator, held, skill, here
):
    client = sign_in(facilitator)

    page = tap(client, held, skill, here, 2).content.decode()
    made = Assessment.objects.select_related("assessed_in__session", "level", "skill").get()
    tap(client, held, skill, here, "")

    assert (made.level.value, made.stage, made.skill) == (2, "interim", skill)
    assert made.assessed_in.session == held
    assert 'aria-pressed="true"' in page
    assert not Assessment.objects.exists()


def test_only_those_who_were_there_can_have_been_seen(sign_in, facilitator, held, skill):
    absent = LearnerFactory(organisation=held.organisation)

    tap(sign_in(facilitator), held, skill, absent, 1)

    assert not Assessment.objects.exists()


def test_a_level_that_does_not_exist_is_not_written(sign_in, facilitator, held, skill, here):
    tap(sign_in(facilitator), held, skill, here, 9)

    assert not Assessment.objects.exists()


def test_the_register_leads_there(sign_in, facilitator, held):
    page = sign_in(facilitator).get(f"/seances/{held.public_id}/appel/").content.decode()

    assert f"/seances/{held.public_id}/vu/" in page


def test_a_colleague_s_session_is_refused(sign_in, house_a, held):
    client = sign_in(house_a.other_facilitator)

    assert client.get(f"/seances/{held.public_id}/vu/").status_code == 403

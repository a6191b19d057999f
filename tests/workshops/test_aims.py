"""What a workshop aims at: a few skills, of one version of each framework."""

import pytest
from django.core.exceptions import ValidationError

from inclusion.models import JournalEntry
from learners.models import SkillFramework
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    SkillAreaFactory,
    SkillFactory,
    SkillFrameworkFactory,
)
from workshops.actions import set_aims


@pytest.fixture
def framework(organisation):
    return SkillFrameworkFactory(organisation=organisation, slug="fabriquer")


@pytest.fixture
def skills(framework):
    return SkillFactory.create_batch(9, area=SkillAreaFactory(framework=framework))


def address(workshop):
    return f"/ateliers/{workshop.public_id}/competences/"


def aimed(workshop):
    return [aim.skill for aim in workshop.aims.all()]


def test_whoever_runs_a_workshop_chooses_its_skills(sign_in, facilitator, workshop, skills):
    chosen = [str(skill.public_id) for skill in skills[:3]]

    answer = sign_in(facilitator).post(
        address(workshop), {"skills": chosen, "expects_assessment": "on"}, follow=True
    )

    workshop.refresh_from_db()
    assert aimed(workshop) == skills[:3]
    assert workshop.is_to_be_assessed
    assert str(skills[0]) in answer.content.decode()
    assert JournalEntry.objects.filter(verb="workshop.aimed").count() == 1


@pytest.mark.parametrize("count", [1, 2, 9])
def test_too_few_or_too_many_are_refused_and_what_was_ticked_stays(
    sign_in, facilitator, workshop, skills, count
):
    chosen = [str(skill.public_id) for skill in skills[:count]]

    page = sign_in(facilitator).post(address(workshop), {"skills": chosen}).content.decode()

    assert aimed(workshop) == []
    assert page.count(" checked") == count
    assert f"{count} " in page


def test_no_aim_at_all_is_allowed(workshop, skills, facilitator):
    set_aims(workshop, skills[:3], by=facilitator)

    set_aims(workshop, [], by=facilitator)

    assert aimed(workshop) == []


def test_two_versions_of_a_framework_never_meet_in_a_workshop(
    organisation, workshop, skills, facilitator
):
    newer = SkillFrameworkFactory(organisation=organisation, slug="fabriquer", version="2")
    other = SkillFactory(area=SkillAreaFactory(framework=newer))

    with pytest.raises(ValidationError):
        set_aims(workshop, [*skills[:3], other], by=facilitator)

    assert aimed(workshop) == []


@pytest.mark.parametrize("state", ["foreign", "draft", "archived"])
def test_a_skill_of_elsewhere_of_a_draft_or_put_away_is_refused(
    organisation, workshop, skills, facilitator, state
):
    owner = OrganisationFactory() if state == "foreign" else organisation
    framework = SkillFrameworkFactory(organisation=owner)
    if state == "draft":
        SkillFramework.objects.filter(pk=framework.pk).update(published_at=None)
    if state == "archived":
        SkillFramework.objects.filter(pk=framework.pk).update(archived_at=framework.published_at)
    other = SkillFactory(area=SkillAreaFactory(framework=framework))

    with pytest.raises(ValidationError):
        set_aims(workshop, [*skills[:3], other], by=facilitator)


def test_an_aim_given_up_keeps_what_was_assessed(workshop, skills, facilitator, learners):
    set_aims(workshop, skills[:4], by=facilitator)
    made = AssessmentFactory(learner=learners[0], skill=skills[3])

    set_aims(workshop, skills[:3], by=facilitator)

    made.refresh_from_db()
    assert made.skill == skills[3]


def test_an_older_version_stays_offered_to_whoever_aims_at_it(
    sign_in, facilitator, workshop, skills, framework
):
    set_aims(workshop, skills[:3], by=facilitator)
    SkillFramework.objects.filter(pk=framework.pk).update(archived_at=framework.published_at)

    page = sign_in(facilitator).get(address(workshop)).content.decode()

    assert page.count(" checked") == 3
    set_aims(workshop, skills[:3], by=facilitator)
    assert aimed(workshop) == skills[:3]


def test_another_facilitator_s_workshop_is_refused(sign_in, house_a, workshop):
    assert sign_in(house_a.other_facilitator).get(address(workshop)).status_code == 403

"""Levels written for many people at once, once each, told in the trace of each."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from inclusion.models import JournalEntry
from learners.actions import Occasion, Seen, assess, remove_assessment
from learners.models import Assessment, Level
from tests.factories import LearnerFactory, SkillFactory, SkillFrameworkFactory


@pytest.fixture
def skill():
    return SkillFactory()


@pytest.fixture
def people(organisation):
    return LearnerFactory.create_batch(3, organisation=organisation)


@pytest.fixture
def occasion(organisation):
    return Occasion(organisation, "start", "observed", organisation.today())


def level(skill, value):
    return Level.objects.get(framework=skill.framework, value=value)


def values(**filters):
    rows = Assessment.objects.filter(**filters).order_by("learner")
    return [row.level.value for row in rows]


def test_a_group_is_assessed_at_once_and_each_finds_it_in_their_trace(
    occasion, people, skill, facilitator
):
    assess(occasion, [Seen(one, skill, level(skill, 2)) for one in people], by=facilitator)

    told = JournalEntry.objects.filter(verb="assessment.recorded")
    assert values(skill=skill) == [2, 2, 2]
    assert {entry.target for entry in told} == {one.public_id for one in people}


def test_the_same_again_changes_nothing_and_another_level_takes_its_place(
    occasion, people, skill, facilitator
):
    seen = [Seen(one, skill, level(skill, 1)) for one in people]
    assess(occasion, seen, by=facilitator)

    again = assess(occasion, seen, by=facilitator)
    other = assess(occasion, [Seen(people[0], skill, level(skill, 3))], by=facilitator)

    assert (len(again), len(other)) == (0, 1)
    assert values(skill=skill) == [3, 1, 1]


def test_an_empty_cell_takes_back_what_was_said_on_that_occasion_only(
    occasion, people, skill, facilitator, organisation
):
    later = Occasion(organisation, "end", "observed", organisation.today())
    for when in (occasion, later):
        assess(when, [Seen(people[0], skill, level(skill, 1))], by=facilitator)

    assess(occasion, [Seen(people[0], skill, None)], by=facilitator)

    assert [row.stage for row in Assessment.objects.all()] == ["end"]


def test_what_an_observer_says_never_replaces_what_the_person_says(
    organisation, occasion, people, skill, facilitator
):
    said = Occasion(organisation, "start", "self", organisation.today())
    assess(said, [Seen(people[0], skill, level(skill, 3))], by=None)

    assess(occasion, [Seen(people[0], skill, level(skill, 1))], by=facilitator)

    assert values(method="self") == [3]
    assert values(method="observed") == [1]


def test_somebody_of_elsewhere_a_day_to_come_and_a_foreign_level_are_refused_whole(
    organisation, occasion, people, skill, facilitator
):
    stranger = LearnerFactory()
    tomorrow = Occasion(organisation, "start", "observed", organisation.today() + timedelta(1))
    foreign = level(SkillFactory(area__framework=SkillFrameworkFactory()), 1)
    ours = Seen(people[0], skill, level(skill, 1))

    for when, one in [
        (occasion, Seen(stranger, skill, level(skill, 1))),
        (tomorrow, Seen(people[1], skill, level(skill, 1))),
        (occasion, Seen(people[1], skill, foreign)),
    ]:
        with pytest.raises(ValidationError):
            assess(when, [ours, one], by=facilitator)

    assert not Assessment.objects.exists()


def test_an_assessment_made_by_mistake_is_removed_and_told(occasion, people, skill, facilitator):
    (made,) = assess(occasion, [Seen(people[0], skill, level(skill, 1))], by=facilitator)

    remove_assessment(made, by=facilitator)

    assert not Assessment.objects.exists()
    assert JournalEntry.objects.filter(verb="assessment.removed").count() == 1

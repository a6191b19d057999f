"""Start and now, skill by skill, method by method: nothing is compared that may not be."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from learners.models import Assessment, Level, Sight, SkillMatch
from learners.progress import progress_of
from learners.progress.drawing import dots
from tests.factories import (
    AssessmentFactory,
    LearnerFactory,
    SkillAreaFactory,
    SkillFactory,
    SkillFrameworkFactory,
)

SPRING = date(2026, 3, 2)


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def skill(organisation):
    return SkillFactory(area__framework__organisation=organisation)


@pytest.fixture
def told(learner, skill):
    """Somebody says a level, so many weeks after the first of all."""

    def _told(value, stage="start", method="observed", week=0, skill=skill):
        on = SPRING + timedelta(weeks=week)
        said = {"value": value, "stage": stage, "method": method, "on": on}
        return AssessmentFactory(learner=learner, skill=skill, **said)

    return _told


def followed(learner):
    (course,) = progress_of(learner).courses
    return course.skills[0]


def test_somebody_moves_from_their_first_start_to_what_was_seen_last(told, learner):
    told(1)
    told(0, week=3)
    told(2, "interim", week=5)
    told(3, "end", week=9)

    known = followed(learner).series["observed"]

    assert (known.start.level.value, known.now.level.value, known.moved) == (1, 3, 2)


def test_what_is_said_and_what_is_seen_are_two_series(told, learner):
    told(1)
    told(3, method="self")
    told(2, "end", week=9)
    told(2, "end", "self", week=9)

    series = followed(learner).series

    assert (series["observed"].moved, series["self"].moved) == (1, -1)
    assert followed(learner).can_do.value == 2


def test_without_a_start_nothing_is_compared(told, learner):
    told(1, "interim")
    told(2, "end", week=9)

    (course,) = progress_of(learner).courses

    assert course.skills[0].series["observed"].moved is None
    assert (course.moves("observed").compared, course.moves("observed").once) == (0, 1)


def test_up_same_down_and_once_are_told_together(told, learner, skill):
    others = SkillFactory.create_batch(3, area=skill.area)
    for one, start, end in zip([skill, *others], (1, 1, 2, 1), (2, 1, 0, None), strict=True):
        told(start, skill=one)
        if end is not None:
            told(end, "end", week=9, skill=one)

    (course,) = progress_of(learner).courses
    moves = course.moves("observed")

    assert (moves.up, moves.same, moves.down, moves.once) == (1, 1, 1, 1)


def test_two_versions_never_meet_and_the_newer_one_is_said(told, learner, skill, organisation):
    newer = SkillFrameworkFactory(
        organisation=organisation,
        slug=skill.framework.slug,
        version="2",
        name_fr="Version deux",
        replaces=skill.framework,
    )
    other = SkillFactory(area=SkillAreaFactory(framework=newer))
    SkillMatch.objects.create(older=skill, newer=other, quality="near")
    told(1)
    told(3, "end", week=9, skill=other)

    newest, oldest = progress_of(learner).courses

    assert [one.series["observed"].moved for one in (*newest.skills, *oldest.skills)] == [None] * 2
    assert oldest.newer == {newer: {"near": 1}}
    assert newest.newer == {}


def test_the_next_step_is_in_observable_words_and_none_is_left_at_the_top(told, learner, skill):
    two, three = Level.objects.filter(framework=skill.framework, value__gte=2)
    Sight.objects.create(skill=skill, level=two, seen_fr="Dessine seul.", seen_en="Draws alone.")
    Sight.objects.create(skill=skill, level=three, seen_fr="Montre.", seen_en="Shows.")
    with translation.override("fr"):
        told(2)
        before = followed(learner)
        told(3, "end", week=9)
        after = followed(learner)

    assert (before.seen, before.next_seen) == ("Dessine seul.", "Montre.")
    assert (after.seen, after.next_level, after.next_seen) == ("Montre.", None, "")


def test_not_yet_is_nothing_one_can_do_and_still_has_a_next_step(told, learner):
    told(0)

    one = followed(learner)

    assert one.can_do is None
    assert one.next_level.value == 1


def test_the_end_of_a_day_comes_after_its_start(told, learner):
    told(2, "end")
    told(1, "start")

    assert followed(learner).series["observed"].moved == 1


def test_nobody_else_s_rows_and_no_other_organisation_s_come_in(told, learner, skill, house_b):
    told(1)
    AssessmentFactory(learner=LearnerFactory(organisation=learner.organisation), skill=skill)
    stray = AssessmentFactory(learner=learner, skill=skill, stage="end", value=3)
    Assessment.objects.filter(pk=stray.pk).update(organisation=house_b.organisation)

    assert len(progress_of(learner).rows) == 1


def test_it_costs_the_same_for_one_skill_and_for_twenty(
    told, learner, skill, django_assert_num_queries
):
    told(1)
    with django_assert_num_queries(5):
        progress_of(learner)
    for one in SkillFactory.create_batch(20, area=skill.area):
        told(1, skill=one)
        told(2, "end", week=2, skill=one)

    with django_assert_num_queries(5):
        journey = progress_of(learner)
        assert len(journey.courses[0].told) == 21


@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_every_mark_stays_inside_its_drawing(told, learner, value):
    told(3 - value)
    told(value, "end", week=9)
    one = followed(learner)

    drawn = dots(one.series["observed"], one.levels)

    places = [float(place) for place in (drawn.start, drawn.now, *(t.x for t in drawn.ticks))]
    assert min(places) >= 8
    assert max(places) <= 92


def test_the_drawing_says_in_words_what_it_shows(told, learner):
    told(1)
    told(2, "end", week=9)
    one = followed(learner)

    with translation.override("fr"):
        said = dots(one.series["observed"], one.levels).sentence.replace("\u00a0", " ")

    assert said == "De « Avec de l’aide » le 2 mars 2026 à « En autonomie » le 4 mai 2026."

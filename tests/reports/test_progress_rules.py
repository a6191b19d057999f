"""What makes a pair, whom it leaves out, and what is told of few people."""

from datetime import date, timedelta

import pytest

from learners.models import Assessment
from reports import catalogue, measuring
from reports.facts import Scope
from tests.factories import (
    AimFactory,
    AssessmentFactory,
    AttendanceFactory,
    LearnerFactory,
    SessionFactory,
    SkillAreaFactory,
    SkillFactory,
    SkillFrameworkFactory,
    WorkshopFactory,
)

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)
BEGAN, ENDED = date(2026, 2, 4), date(2026, 6, 3)
PARTS = ["progressed", "unchanged", "regressed", "not_assessed_twice"]


@pytest.fixture
def skill():
    return SkillFactory()


@pytest.fixture
def workshop(organisation, skill):
    workshop = WorkshopFactory(organisation=organisation)
    AimFactory(workshop=workshop, skill=skill)
    for day in (BEGAN, ENDED):
        SessionFactory(workshop=workshop, date=day, state="held")
    return workshop


@pytest.fixture
def zoe(workshop):
    return somebody(workshop)


def somebody(workshop, *levels, skill=None):
    """Came to both sessions; assessed on each where levels are told."""
    learner = LearnerFactory(organisation=workshop.organisation)
    for session in workshop.sessions.all():
        AttendanceFactory(session=session, learner=learner)
    if levels:
        assessed(learner, skill, *levels)
    return learner


def assessed(learner, skill, start, end, *, began=BEGAN, ended=ENDED, **said):
    for stage, level, day in (("start", start, began), ("end", end, ended)):
        AssessmentFactory(learner=learner, skill=skill, stage=stage, value=level, on=day, **said)


def cells(organisation, period=YEAR, language="fr"):
    dataset = measuring.build(catalogue.find("progress"), Scope(organisation, *period), language)
    return {cell.slug: cell for cell in dataset.cells() if not cell.members}


def parts(organisation, suffix="", period=YEAR):
    found = cells(organisation, period)
    return [found[f"{slug}{suffix}"].value for slug in PARTS]


def test_the_worked_example_to_the_digit(organisation, workshop, skill):
    for count, levels in ((26, (1, 2)), (10, (2, 2)), (4, (2, 1)), (20, ())):
        for _ in range(count):
            somebody(workshop, *levels, skill=skill)

    found = cells(organisation)
    share, net = found["progressed_share"], found["net_progress"]

    assert [found[slug].value for slug in PARTS] == [26, 10, 4, 20]
    assert (share.numerator, share.denominator, share.unknown, share.text) == (
        26,
        40,
        20,
        "65\xa0%",
    )
    likely = (share.likely_low, share.likely_high, share.low, share.high)
    assert [round(each * 100, 1) for each in likely] == [49.5, 77.9, 43.3, 76.7]
    notes = " ".join(share.notes).replace("\xa0", " ")
    assert "de 49,5 % à 77,9 %" in notes
    assert "entre 43,3 % et 76,7 %" in notes.lower()
    assert (net.value, net.text) == (55, "+55 points")


def test_of_nine_people_only_the_counts_are_told(organisation, workshop, skill):
    for _ in range(9):
        somebody(workshop, 0, 2, skill=skill)

    found = cells(organisation)

    assert [found[slug].value for slug in PARTS] == [9, 0, 0, 0]
    for slug in ("progressed_share", "net_progress", "median_change"):
        assert (found[slug].value, found[slug].text, found[slug].likely_low) == (None, "–", None)
    assert "10 personnes" in found["progressed_share"].sentence


def test_of_ten_the_share_is_told_as_so_many_of_so_many(organisation, workshop, skill):
    for _ in range(10):
        somebody(workshop, 0, 2, skill=skill)

    found = cells(organisation)

    assert found["progressed_share"].text == "10 sur 10"
    assert found["progressed_share"].likely_high == 1
    assert found["net_progress"].text == "+10 sur 10"
    assert found["median_change"].value == 2


@pytest.mark.parametrize(
    "said",
    [
        {"ended": BEGAN - timedelta(days=1)},
        {"began": BEGAN, "ended": BEGAN},
        {"ended": date(2027, 1, 5)},
        {"method": "external"},
        {"began": date(2025, 1, 5), "ended": date(2025, 2, 5)},
    ],
    ids=["end before", "same day", "end after the period", "from outside", "end before the period"],
)
def test_what_is_no_pair(organisation, zoe, skill, said):
    assessed(zoe, skill, 0, 3, **said)

    assert parts(organisation) == [0, 0, 0, 1]


def test_with_no_attendance_from_the_one_to_the_other_there_is_no_pair(organisation, zoe, skill):
    between = {"began": BEGAN + timedelta(days=1), "ended": ENDED - timedelta(days=1)}

    assessed(zoe, skill, 0, 3, **between)

    assert parts(organisation) == [0, 0, 0, 1]
    assert "1 compétence écartée" in " ".join(cells(organisation)["assessed_twice"].notes)


def test_an_attendance_of_long_ago_counts_between_a_start_and_an_end(organisation, skill):
    long_ago = date(2023, 3, 1)
    learner = LearnerFactory(organisation=organisation)
    workshop = WorkshopFactory(organisation=organisation)
    session = SessionFactory(workshop=workshop, date=long_ago, state="held")
    AttendanceFactory(session=session, learner=learner)

    assessed(learner, skill, 0, 2, began=long_ago)

    assert parts(organisation) == [1, 0, 0, 0]


def test_an_assessment_on_the_way_is_neither_a_start_nor_an_end(organisation, zoe, skill):
    assessed(zoe, skill, 1, 1)
    AssessmentFactory(learner=zoe, skill=skill, stage="interim", value=3, on=date(2026, 4, 1))

    assert parts(organisation) == [0, 1, 0, 0]


def test_the_earliest_start_and_the_latest_end_of_the_period(organisation, zoe, skill):
    assessed(zoe, skill, 2, 3)
    AssessmentFactory(learner=zoe, skill=skill, value=3, on=date(2025, 9, 1))
    for day, value in ((date(2026, 3, 1), 1), (date(2027, 2, 1), 0)):
        AssessmentFactory(learner=zoe, skill=skill, stage="end", value=value, on=day)

    assert parts(organisation) == [0, 1, 0, 0]


def test_a_person_is_the_sum_of_their_skills_whatever_their_number(organisation, zoe, skill):
    area = skill.area
    for change in ((2, 3), (3, 2), (1, 1)):
        assessed(zoe, SkillFactory(area=area), *change)

    assert parts(organisation) == [0, 1, 0, 0]
    assert cells(organisation)["assessed_twice"].value == 1


def test_who_began_at_the_top_stays_in_and_is_said(organisation, zoe, skill):
    top = max(level.value for level in skill.framework.levels.all())

    assessed(zoe, skill, top, top)

    assert parts(organisation) == [0, 1, 0, 0]
    assert "niveau le plus haut" in " ".join(cells(organisation)["assessed_twice"].notes)


def test_what_was_seen_and_what_people_say_are_two_series(organisation, zoe, skill):
    assessed(zoe, skill, 0, 2)
    assessed(zoe, skill, 3, 2, method="self")

    assert parts(organisation) == [1, 0, 0, 0]
    assert parts(organisation, "_self") == [0, 0, 1, 0]


def test_a_start_as_seen_and_an_end_as_said_make_no_pair(organisation, zoe, skill):
    AssessmentFactory(learner=zoe, skill=skill, value=0, on=BEGAN)
    AssessmentFactory(learner=zoe, skill=skill, stage="end", value=3, on=ENDED, method="self")

    assert parts(organisation) == [0, 0, 0, 1]


def test_another_organisation_changes_nothing(organisation, zoe, skill, house_b):
    assessed(zoe, skill, 0, 2)
    before = cells(organisation)
    other = WorkshopFactory(organisation=house_b.organisation)
    AimFactory(workshop=other, skill=skill)
    SessionFactory(workshop=other, date=BEGAN, state="held")
    somebody(other, 0, 3, skill=skill)

    assert cells(organisation) == before


def test_a_newer_version_leaves_every_past_figure_as_it_was(organisation, workshop, skill):
    for levels in [(0, 1)] * 8 + [(2, 1)] * 3 + [(1, 1)] * 2:
        somebody(workshop, *levels, skill=skill)
    before = cells(organisation)

    newer = SkillFrameworkFactory(slug=skill.framework.slug, version="next")
    successor = SkillFactory(area=SkillAreaFactory(framework=newer), code=skill.code)
    for learner in organisation.learners.all():
        AssessmentFactory(
            learner=learner, skill=successor, stage="end", value=3, on=ENDED + timedelta(days=1)
        )

    assert cells(organisation) == before


def test_skills_of_two_versions_are_never_one_pair(organisation, zoe, skill):
    newer = SkillFrameworkFactory(slug=skill.framework.slug, version="next")
    successor = SkillFactory(area=SkillAreaFactory(framework=newer), code=skill.code)

    AssessmentFactory(learner=zoe, skill=skill, value=0, on=BEGAN)
    AssessmentFactory(learner=zoe, skill=successor, stage="end", value=3, on=ENDED)

    assert parts(organisation) == [0, 0, 0, 1]
    assert Assessment.objects.count() == 2


def test_nobody_who_came_to_what_aims_at_nothing_is_missing(organisation):
    workshop = WorkshopFactory(organisation=organisation)
    SessionFactory(workshop=workshop, date=BEGAN, state="held")
    somebody(workshop)

    assert parts(organisation) == [0, 0, 0, 0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_report_explains_nothing_and_prints_no_p_value(organisation, workshop, skill, language):
    for _ in range(12):
        somebody(workshop, 0, 2, skill=skill)

    dataset = measuring.build(catalogue.find("progress"), Scope(organisation, *YEAR), language)

    text = dataset.to_json().lower()
    assert "p-val" not in text
    assert "valeur p" not in text
    assert "significati" not in text


def test_the_page_behind_a_figure_names_those_it_counts(workshop, skill, sign_in, coordinator):
    up, down = somebody(workshop, 0, 2, skill=skill), somebody(workshop, 2, 0, skill=skill)
    rows = f"/bilans/bilan/progress/detail/progressed/?from={YEAR[0]}&to={YEAR[1]}"

    page = sign_in(coordinator).get(rows).content.decode()

    assert f">{up}</a>" in page
    assert f">{down}</a>" not in page

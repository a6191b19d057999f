"""What became of people: when they left, what is known of them then and six months later."""

from datetime import date, timedelta

import pytest

from learners.models import Learner
from reports import catalogue, facts, measuring
from reports.facts import Scope
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    OutcomeFactory,
    SessionFactory,
    SituationFactory,
    WorkshopFactory,
)
from tests.reports.world import a_season
from workshops.exits import exits, months_after

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(organisation):
    return organisation.today()


@pytest.fixture
def workshop(organisation):
    return WorkshopFactory(organisation=organisation)


def somebody(workshop, *days, occupation=None):
    learner = LearnerFactory(organisation=workshop.organisation)
    for day in days:
        session = SessionFactory(workshop=workshop, date=day, state="held")
        AttendanceFactory(session=session, learner=learner)
    if occupation:
        SituationFactory(learner=learner, occupation=occupation)
    return learner


def figures(organisation):
    today = organisation.today()
    scope = Scope(organisation, today - timedelta(days=700), today)
    dataset = measuring.build(catalogue.find("activity"), scope, "fr")
    return {cell.slug: cell for cell in dataset.cells() if not cell.members}


def fraction(cell):
    return cell.numerator, cell.denominator, cell.unknown


@pytest.mark.parametrize(("silent", "left"), [(90, 0), (91, 1)])
def test_ninety_days_of_silence_are_not_an_exit_yet(organisation, workshop, today, silent, left):
    somebody(workshop, today - timedelta(days=silent))

    scope = Scope(organisation, today - timedelta(days=700), today)

    assert facts.read(scope, {"outcomes"}).frame("outcomes").height == left


def test_whoever_came_back_after_the_day_entered_has_not_left(organisation, workshop, today):
    learner = somebody(workshop, today - timedelta(days=30), today - timedelta(days=10))
    OutcomeFactory(learner=learner, on=today - timedelta(days=20))

    assert "people_left" not in figures(organisation)


def test_the_exits_of_a_season_are_those_of_its_pages(organisation, today):
    a_season(31, organisation=organisation)
    for place, learner in enumerate(Learner.objects.of(organisation)[:8]):
        OutcomeFactory(learner=learner, on=date(2026, 2, 1) + timedelta(days=20 * place))
    scope = Scope(organisation, date(2024, 1, 1), today)

    found = facts.read(scope, {"outcomes"}).frame("outcomes")
    pages = exits(Learner.objects.of(organisation), today)

    assert dict(found.select("learner", "left").rows()) == {
        who.pk: left.on for who, left in pages if scope.start <= left.on <= today
    }
    assert found.height > 10


def test_followed_up_is_known_on_leaving(organisation, workshop, today):
    day = today - timedelta(days=100)
    known, asked, _silent = (somebody(workshop, day) for _ in range(3))
    OutcomeFactory(learner=known, on=day, occupation="employee")
    OutcomeFactory(learner=asked, on=day, occupation="unknown")

    told = figures(organisation)

    assert fraction(told["follow_up_rate"]) == (1, 3, 0)
    assert "1 interrogée, situation non connue" in told["follow_up_rate"].notes
    assert told["people_left"].value == 3


@pytest.mark.parametrize(("months", "counts"), [(4, 0), (5, 1), (6, 1), (8, 1), (9, 0)])
def test_six_months_later_is_between_five_and_eight(organisation, workshop, today, months, counts):
    day = today - timedelta(days=300)
    learner = somebody(workshop, day)
    moment = months_after(day, months)
    OutcomeFactory(learner=learner, moment="six_months", on=moment, occupation="student")

    assert fraction(figures(organisation)["follow_up_rate_six_months"]) == (counts, 1, 0)


def test_nobody_is_awaited_before_six_months(organisation, workshop, today):
    somebody(workshop, today - timedelta(days=120))

    told = figures(organisation)["follow_up_rate_six_months"]

    assert fraction(told) == (0, 0, 0)
    assert "trop tôt pour interroger 1 autre personne" in told.notes


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("neet", "employee", (1, 1, 0)),
        ("jobseeker_registered", "trainee", (1, 1, 0)),
        ("jobseeker_registered", "jobseeker_registered", (0, 1, 0)),
        ("employee", "employee", (0, 1, 0)),
        ("pupil", "employee", (0, 0, 0)),
        ("student", "employee", (0, 0, 0)),
        ("apprentice", "employee", (1, 1, 0)),
        ("neet", "unknown", (0, 0, 1)),
        (None, "employee", (0, 0, 1)),
    ],
)
def test_a_dynamic_exit_is_something_new_outside_school(
    organisation, workshop, today, before, after, told
):
    day = today - timedelta(days=100)
    OutcomeFactory(learner=somebody(workshop, day, occupation=before), on=day, occupation=after)

    assert fraction(figures(organisation)["dynamic_exits_share"]) == told


def test_situations_stand_side_by_side(organisation, workshop, today):
    day = today - timedelta(days=300)
    learner = somebody(workshop, day, occupation="neet")
    OutcomeFactory(learner=learner, on=day, occupation="trainee")
    later = months_after(day, 6)
    OutcomeFactory(learner=learner, moment="six_months", on=later, occupation="employee")
    scope = Scope(organisation, today - timedelta(days=700), today)

    cells = measuring.build(catalogue.find("activity"), scope, "fr").cells()

    assert {
        (cell.slug, cell.members["situation"])
        for cell in cells
        if "situation" in cell.members and cell.value
    } == {
        ("situations_at_entry", "neet"),
        ("situations_at_exit", "trainee"),
        ("situations_six_months", "employee"),
    }


def test_of_some_workshops_only_whoever_came_there_is_told_of(organisation, workshop, today):
    other = WorkshopFactory(organisation=organisation)
    day = today - timedelta(days=100)
    here, _there = somebody(workshop, day), somebody(other, day)
    EnrolmentFactory(workshop=other, learner=here)
    scope = Scope(organisation, today - timedelta(days=700), today, frozenset({workshop.pk}))

    found = facts.read(scope, {"outcomes"}).frame("outcomes")

    assert found["learner"].to_list() == [here.pk]


def test_people_came_as_they_were_at_their_first_attendance_however_long_ago(
    organisation, workshop, today
):
    """Before anything else that the report looks back to."""
    first, last = today - timedelta(days=1200), today - timedelta(days=100)
    learner = somebody(workshop, first)
    lately = SessionFactory(
        workshop=WorkshopFactory(organisation=organisation), date=last, state="held"
    )
    AttendanceFactory(session=lately, learner=learner)
    SituationFactory(learner=learner, occupation="pupil", valid_from=first)
    SituationFactory(learner=learner, occupation="neet", valid_from=first + timedelta(days=200))
    OutcomeFactory(learner=learner, moment="exit", on=last, occupation="employee")

    year = Scope(organisation, today - timedelta(days=365), today)
    told = facts.read(year, ["outcomes"]).frame("outcomes")

    assert told["at_entry"].to_list() == ["pupil"]

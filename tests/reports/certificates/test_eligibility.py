import pytest

from reports.certificates import outlook, standings
from tests.factories import EnrolmentFactory, SessionFactory
from workshops.models import Enrolment


def only(workshop):
    (standing,) = standings(workshop)
    return standing


def test_four_sessions_of_five_reach_a_rule_of_80_percent(workshop, attend):
    attend("present present present present absent")

    assert only(workshop).rate == 80
    assert only(workshop).obstacle == ""


def test_the_rule_is_compared_in_whole_minutes(workshop, sessions, attend):
    """479 of 600 minutes are 79.8 %: rounding would make it 80."""
    learner = attend("present present present present absent")
    learner.attendances.filter(session=sessions[3]).update(minutes=119)

    assert only(workshop).minutes == 479
    assert not only(workshop).reaches


def test_whoever_misses_the_rule_is_told_by_how_much(french, workshop, attend):
    attend("present present excused absent late")

    assert only(workshop).obstacle.startswith("60\u00a0% des heures")


def test_somebody_who_was_only_passing_by_may_reach_it_too(workshop, attend):
    attend("present present present present present")

    assert not Enrolment.objects.exists()
    assert only(workshop).reaches


def test_somebody_provisional_waits_to_be_confirmed(workshop, attend):
    attend("present present present present present", provisional=True)

    assert only(workshop).reaches
    assert only(workshop).obstacle


def test_somebody_enrolled_who_never_came_is_listed_with_the_reason(workshop, sessions):
    EnrolmentFactory(workshop=workshop)

    assert only(workshop).obstacle
    assert only(workshop).rate == 0


@pytest.mark.parametrize("status", [Enrolment.Status.APPLIED, Enrolment.Status.WAITLISTED])
def test_whoever_only_asked_to_come_is_not_listed(workshop, sessions, status):
    EnrolmentFactory(workshop=workshop, status=status)

    assert standings(workshop) == []


def test_a_session_cancelled_counts_for_nobody(workshop, sessions, attend):
    attend("present present present present present")
    sessions[4].state, sessions[4].reason = "cancelled", "weather"
    sessions[4].save()

    assert only(workshop).minutes_held == 480
    assert only(workshop).minutes == 480


def test_the_line_says_blank_where_nothing_was_recorded(workshop, attend):
    attend("present - late")

    assert only(workshop).line == (
        "present",
        "not_recorded",
        "late",
        "not_recorded",
        "not_recorded",
    )


def test_the_days_are_those_the_person_came(workshop, sessions, attend):
    attend("absent present present present -")

    assert only(workshop).days == (sessions[1].date, sessions[3].date)
    assert only(workshop).place == "Fab lab, Tours"


def test_sessions_to_come_and_registers_missing_are_announced(workshop, sessions):
    SessionFactory(workshop=workshop, date=workshop.organisation.today())

    assert outlook(workshop).planned == 1
    assert outlook(workshop).missing == 5


def test_the_number_of_queries_does_not_grow_with_people(
    workshop, attend, django_assert_num_queries
):
    for _person in range(12):
        attend("present present late absent present")

    with django_assert_num_queries(3):
        [standing.obstacle + standing.place for standing in standings(workshop)]

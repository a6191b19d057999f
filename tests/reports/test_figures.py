"""Every figure of the activity report, counted again by hand over seasons drawn by chance."""

from collections import Counter

import pytest

from reports import catalogue, measuring
from reports.facts import Scope
from tests.reports.world import END, START, ByHand, a_season

pytestmark = pytest.mark.django_db
SEEDS = range(3)


@pytest.fixture(scope="module", params=SEEDS)
def season(request, module_db):
    """The report of a season and the hand that counts it again."""
    a_season(99, learners=6, workshops=1)
    organisation = a_season(request.param)
    report = catalogue.find("activity")
    return measuring.build(report, Scope(organisation, START, END), "fr"), ByHand(organisation)


def total(dataset, slug):
    return next(cell for cell in dataset.cells() if cell.slug == slug and not cell.members)


def parts(dataset, slug, dimension, section="audience"):
    """What a table says of each member, without those that count nothing."""
    return {
        cell.members[dimension]: cell.numerator
        for cell in dataset.cells()
        if cell.slug == slug and set(cell.members) == {dimension} and cell.section == section
        if cell.numerator
    }


def fraction(dataset, slug):
    cell = total(dataset, slug)
    return cell.numerator, cell.denominator, cell.unknown


def test_sessions_and_hours(season):
    dataset, hand = season

    held = hand.held()

    assert total(dataset, "sessions_held").value == len(held)
    assert total(dataset, "hours_delivered").numerator == sum(one.length for one in held)
    assert total(dataset, "workshops_run").value == len({one.workshop_id for one in held})
    assert total(dataset, "sessions_in_qpv").value == sum(
        one.venue is not None and one.venue.standing == "in" for one in held
    )


def test_cancelled_sessions_by_reason(season):
    dataset, hand = season

    reasons = Counter(
        one.reason or "unspecified"
        for one in hand.sessions
        if one.state == "cancelled" and hand.inside(one.date)
    )

    assert parts(dataset, "sessions_cancelled", "reason", "activity") == reasons
    assert total(dataset, "sessions_cancelled").value == reasons.total()


def test_people_attendances_and_participant_hours(season):
    dataset, hand = season

    counted = hand.counted()
    times = Counter(one.learner_id for one in counted)

    assert total(dataset, "people").value == len(times)
    assert total(dataset, "people_regular").value == sum(n >= 3 for n in times.values())
    assert total(dataset, "attendances").value == len(counted)
    assert total(dataset, "participant_hours").value == sum(one.minutes for one in counted) / 60
    assert fraction(dataset, "attendances_per_person") == (len(counted), len(times), 0)


def test_new_and_returning_people_make_everybody(season):
    dataset, hand = season

    new = sum(hand.is_new(learner) for learner in hand.first_day())

    assert total(dataset, "people_new").value == new
    assert total(dataset, "people_returning").value == total(dataset, "people").value - new


def test_people_by_gender_age_and_home_at_their_first_attendance(season):
    dataset, hand = season

    first = hand.first_day().items()

    assert parts(dataset, "people", "gender") == Counter(one.gender for one, _ in first)
    assert parts(dataset, "people", "age") == Counter(hand.bracket(*each) for each in first)
    assert parts(dataset, "people", "qpv") == Counter(hand.qpv(*each) for each in first)
    assert parts(dataset, "people", "neighbourhood") == Counter(hand.code(*each) for each in first)


def test_attendances_by_age_and_home_on_the_day_of_the_session(season):
    dataset, hand = season

    days = [(one.learner, one.session.date) for one in hand.counted()]

    assert parts(dataset, "attendances", "age") == Counter(hand.bracket(*each) for each in days)
    assert parts(dataset, "attendances", "qpv") == Counter(hand.qpv(*each) for each in days)
    assert parts(dataset, "attendances", "neighbourhood") == Counter(
        hand.code(*each) for each in days
    )


def test_people_count_in_each_month_and_workshop_where_they_came(season):
    dataset, hand = season

    months = {(one.learner_id, f"{one.session.date:%Y-%m}") for one in hand.counted()}
    workshops = {(one.learner_id, str(one.session.workshop.public_id)) for one in hand.counted()}

    assert parts(dataset, "people", "month") == Counter(month for _, month in months)
    assert parts(dataset, "people", "workshop") == Counter(ref for _, ref in workshops)


def test_people_by_age_and_gender_together(season):
    dataset, hand = season

    both = Counter(
        (hand.bracket(learner, day), learner.gender) for learner, day in hand.first_day().items()
    )

    assert {
        (cell.members["age"], cell.members["gender"]): cell.value
        for cell in dataset.cells()
        if len(cell.members) == 2 and cell.value
    } == both


def test_shares_have_a_known_denominator_and_their_unknown(season):
    dataset, hand = season

    homes = Counter(hand.qpv(*each) for each in hand.first_day().items())
    genders = Counter(learner.gender for learner in hand.first_day())

    known = homes["in"] + homes["outside"]
    assert fraction(dataset, "qpv_share") == (homes["in"], known, homes["unknown"])
    assert fraction(dataset, "women_share") == (
        genders["feminine"],
        genders.total() - genders["unknown"],
        genders["unknown"],
    )
    assert total(dataset, "people_qpv").value == homes["in"]


def test_minors_are_under_18_at_their_first_attendance(season):
    dataset, hand = season

    brackets = Counter(hand.bracket(*each) for each in hand.first_day().items())

    assert total(dataset, "minors").value == sum(
        brackets[bracket] for bracket in ("0-10", "11-15", "16-17")
    )


def test_only_expected_people_can_be_absent(season):
    dataset, hand = season

    marks = Counter(
        one.status
        for one in hand.marks
        if one.session.state == "held"
        and hand.inside(one.session.date)
        and hand.expected(one.learner_id, one.session)
    )
    blanks = sum(len(hand.blanks(one)) for one in hand.held())

    told = marks.total() - marks["not_recorded"]
    assert fraction(dataset, "no_show_rate") == (marks["absent"], told, blanks)
    assert total(dataset, "lines_blank").value == blanks


def test_completion_is_reached_on_whole_minutes(season):
    dataset, hand = season

    entered = list(hand.entered())
    told = [each for each in entered if not each[4]]

    done = sum(100 * came >= shop.completion_rule * held for _, shop, came, held, _ in told)
    assert total(dataset, "people_entered").value == len(entered)
    assert fraction(dataset, "completion_rate") == (done, len(told), len(entered) - len(told))


def test_what_is_missing_is_said(season):
    dataset, hand = season

    people = hand.first_day()

    assert total(dataset, "registers_missing").value == sum(
        bool(hand.missing(one)) for one in hand.sessions if hand.inside(one.date)
    )
    assert fraction(dataset, "ages_estimated") == (
        sum(learner.birth_year is not None for learner in people),
        len(people),
        0,
    )
    assert total(dataset, "people_provisional").value == sum(one.provisional for one in people)
    assert total(dataset, "late_without_minutes").value == sum(
        one.status == "late" and one.late_minutes is None for one in hand.counted()
    )


def test_members_of_a_person_add_up_to_everybody(season):
    dataset, _hand = season

    for dimension in ("gender", "age", "qpv", "neighbourhood"):
        for slug in ("people", "attendances", "participant_hours"):
            assert sum(parts(dataset, slug, dimension).values()) == total(dataset, slug).numerator

"""Where a target is heading: the rule to the digit, whatever the numbers."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reports.agreements.projection import Outlook, Pace, State, more_needed, project, share


@st.composite
def paces(draw):
    planned = draw(st.integers(1, 60))
    held = draw(st.integers(0, planned))
    recent_held = ceil(held / 2)
    recent = draw(st.integers(0, 300))
    actual = recent + draw(st.integers(0, 300)) if held else 0
    return Pace(held, planned, actual, recent if held else 0, recent_held, draw(st.booleans()))


targets = st.integers(1, 1000).map(Fraction)


def test_the_worked_example():
    """Target 80, 44 people, 12 of 30 sessions held, 8 new in the last 6: 68, 110 at most, late."""
    pace = Pace(held=12, planned=30, actual=44, recent=8, recent_held=6, adds_up=False)

    assert project(Fraction(80), pace) == Outlook(State.LATE, 44, 68, 110)


def by_hand(target, pace):
    """The rule as its page says it, in floating steps of its own."""
    if pace.actual >= target:
        return "reached"
    if pace.held < 3 or 5 * pace.held < pace.planned:
        return "too_early"
    done, left = Fraction(pace.held, pace.planned), pace.planned - pace.held
    rates = [Fraction(pace.actual, pace.held), Fraction(pace.recent, pace.recent_held)]
    coming = pace.actual / done if pace.adds_up else pace.actual + rates[1] * left
    high = pace.actual + left * max(rates)
    if coming >= target:
        return "on_track"
    if 10 * coming >= 9 * target:
        return "to_watch"
    return "out_of_reach" if high < target else "late"


@given(targets, paces())
@example(Fraction(80), Pace(12, 30, 44, 8, 6, False))
def test_the_state_is_that_of_the_rule_worked_out_again(target, pace):
    assert project(target, pace).state == by_hand(target, pace)


RANK = {
    State.REACHED: 0,
    State.ON_TRACK: 1,
    State.TO_WATCH: 2,
    State.LATE: 3,
    State.OUT_OF_REACH: 4,
}


@given(targets, paces())
def test_a_greater_target_is_never_nearer(target, pace):
    now, more = project(target, pace), project(target + 1, pace)
    assume(State.TOO_EARLY not in (now.state, more.state))

    assert RANK[more.state] >= RANK[now.state]


@given(targets, paces(), st.integers(1, 50))
def test_what_was_done_before_only_brings_it_nearer(target, pace, more):
    further = Pace(**vars(pace) | {"actual": pace.actual + more})
    assume(pace.held)
    now, then = project(target, pace), project(target, further)
    assume(State.TOO_EARLY not in (now.state, then.state))

    assert RANK[then.state] <= RANK[now.state]


@given(targets, paces())
def test_nothing_is_projected_below_what_is_done(target, pace):
    outlook = project(target, pace)
    assume(outlook.projection is not None)

    assert outlook.low == pace.actual <= outlook.projection
    assert outlook.projection <= outlook.high


@pytest.mark.parametrize(
    ("held", "planned", "early"),
    [(2, 4, True), (3, 4, False), (3, 15, False), (3, 16, True), (4, 20, False), (5, 26, True)],
)
def test_it_is_too_early_before_three_sessions_or_a_fifth_of_them(held, planned, early):
    pace = Pace(held, planned, 10, 5, ceil(held / 2), True)

    assert (project(Fraction(10000), pace).state == "too_early") is early
    assert pace.enough == min(n for n in range(planned + 4) if n >= 3 and 5 * n >= planned)


@pytest.mark.parametrize(
    ("target", "state"),
    [
        *((44, "reached"), (45, "on_track"), (68, "on_track"), (69, "to_watch")),
        *((75, "to_watch"), (76, "late"), (110, "late"), (111, "out_of_reach")),
    ],
)
def test_each_bound_belongs_to_the_better_state(target, state):
    assert project(Fraction(target), Pace(12, 30, 44, 8, 6, False)).state == state


def test_without_a_session_left_a_target_missed_by_far_is_out_of_reach():
    pace = Pace(10, 10, 50, 20, 5, True)

    assert project(Fraction(80), pace).state == "out_of_reach"
    assert project(Fraction(55), pace).state == "to_watch"


def test_what_adds_up_takes_the_better_of_both_rates_as_its_best():
    pace = Pace(held=10, planned=20, actual=100, recent=80, recent_held=5, adds_up=True)

    assert project(Fraction(250), pace) == Outlook(State.LATE, 100, 200, 260)


@given(st.integers(1, 99), st.integers(0, 500), st.integers(0, 500))
def test_so_many_more_make_the_share_and_one_fewer_does_not(percent, hits, others):
    target, known = Fraction(percent, 100), hits + others
    missing = more_needed(target, hits, known)

    enough = Fraction(hits + missing, known + missing) if known + missing else Fraction(1)
    assert enough >= target
    if missing:
        short = known + missing - 1
        assert short == 0 or Fraction(hits + missing - 1, short) < target


def test_people_who_come_faster_of_late_make_the_best_too():
    pace = Pace(held=36, planned=40, actual=53, recent=30, recent_held=18, adds_up=False)

    outlook = project(Fraction(60), pace)
    assert outlook.high == outlook.projection == 53 + 4 * Fraction(30, 18)


def test_a_share_of_nobody_is_too_early_to_tell():
    assert share(Fraction(1, 2), 0, 0, Pace(12, 30, 0, 0, 6, False)).state == "too_early"


def test_a_share_is_told_in_people():
    pace = Pace(12, 30, 0, 0, 6, False)

    assert share(Fraction(1, 2), 30, 90, pace) == Outlook(State.BELOW, missing=30)
    assert share(Fraction(1, 3), 30, 90, pace).state == "reached"
    assert share(Fraction(1), 30, 90, pace).missing is None
    assert share(Fraction(1, 2), 0, 0, Pace(0, 30, 0, 0, 0, False)).state == "too_early"

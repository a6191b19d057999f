"""The indicators of an FSE+ operation, counted another way, and the people they leave out."""

from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion.models import Organisation
from learners.models import Gender, SensitiveAnswers
from reports import measuring
from reports.facts import Scope
from reports.facts.participants import facts_of
from reports.funders.esf_plus import indicators
from tests.reports.plain_europe import counted_out, expected, figures, left
from workshops.models import Agreement, Funder
from workshops.models.participant import LABOUR_OF, Labour
from workshops.participation import Entrant, standing

START, END, TODAY = date(2026, 1, 5), date(2026, 6, 30), date(2026, 11, 28)
DAYS = st.dates(START, END)
OCCUPATIONS = ["pupil", "trainee", "employee", "jobseeker_registered", "neet", "unknown", "other"]


@st.composite
def entrants(draw, number):
    entered = draw(DAYS)
    last = draw(st.dates(entered, END))
    occupation = draw(st.sampled_from(OCCUPATIONS))
    labour = LABOUR_OF.get(occupation) or draw(st.sampled_from(Labour.values))
    left = draw(st.none() | st.dates(entered, END + timedelta(days=20)))
    born = st.dates(date(1950, 1, 1), date(2015, 12, 31))
    return Entrant(
        learner=number,
        number=number,
        gender=draw(st.sampled_from(Gender.values)),
        birth_date=draw(st.none() | born | born | born),
        entered_on=entered,
        last_on=last,
        erased=draw(st.integers(0, 9)) == 0,
        asked=draw(st.integers(0, 9)) > 0,
        filled_on=draw(st.none() | st.dates(entered - timedelta(days=9), entered) | DAYS),
        complete=draw(st.integers(0, 9)) > 0,
        occupation=occupation,
        labour=labour,
        unemployed_since=draw(st.none() | st.dates(date(2023, 1, 1), entered))
        if labour == "unemployed"
        else None,
        diploma=draw(st.sampled_from(["none_or_college", "cap_bac", "higher"])),
        left_typed=left,
        told_on=draw(st.none() | st.dates(left, left + timedelta(days=40))) if left else None,
        exit_labour=draw(st.sampled_from(["", *Labour.values])),
        exit_training=draw(st.sampled_from(["", "yes", "no"])),
        qualification=draw(st.sampled_from(["", "yes", "no"])),
        later=draw(st.sampled_from(["", *Labour.values])),
        replies={
            question: draw(st.sampled_from(["yes", "no", "refused"]))
            for question in SensitiveAnswers.QUESTIONS
        },
    )


@st.composite
def casts(draw):
    return [draw(entrants(number)) for number in range(1, draw(st.integers(0, 12)) + 1)]


def operation(ends_on=END):
    organisation = Organisation(name="Alpha", slug="alpha")
    funder = Funder(organisation=organisation, name="Région", kind=Funder.Kind.EUROPE)
    days = {"starts_on": START, "ends_on": ends_on}
    return Agreement(organisation=organisation, funder=funder, title="FSE+", **days)


def read(people, *, period=(START, END), sensitive=True):
    of = operation()
    told = [standing(each, of, TODAY) for each in people]
    scope = Scope(of.organisation, *period, agreement=of)
    return facts_of(of, scope, told, {}, sensitive=sensitive)


def measured(people, *, period=(START, END), sensitive=True):
    facts = read(people, period=period, sensitive=sensitive)
    return measuring.measure(indicators(sensitive=sensitive), facts, "fr")


def totals(dataset):
    return figures(dataset)[0]


def by_hand(people):
    """The same people for the plain rules: the operation is over, so that everybody has left."""
    people = [SimpleNamespace(**vars(who), left=left(who, END, TODAY)) for who in people]
    for who in people:
        who.counted_out = counted_out(who, END)
    return people


@given(casts())
def test_each_indicator_is_what_plain_counting_finds(people):
    assert figures(measured(people)) == expected(by_hand(people), sensitive=True)


@settings(max_examples=25)
@given(casts(), DAYS, DAYS)
def test_each_indicator_of_a_period_is_what_plain_counting_finds(people, one, other):
    period = min(one, other), max(one, other)

    found = figures(measured(people, period=period))

    assert found == expected(by_hand(people), sensitive=True, period=period)


@settings(max_examples=25)
@given(casts(), DAYS)
def test_periods_that_follow_one_another_add_up_to_the_operation(people, day):
    before = Counter(totals(measured(people, period=(START, day))))
    after = Counter(totals(measured(people, period=(day + timedelta(days=1), END))))

    assert before + after == +Counter(totals(measured(people)))


def test_entry_and_exit_are_told_in_their_own_period():
    told = {"left_typed": date(2026, 5, 6), "told_on": date(2026, 5, 6), "exit_labour": "employed"}
    who = changed(**told)

    spring = totals(measured([who], period=(START, date(2026, 4, 30))))
    summer = totals(measured([who], period=(date(2026, 5, 1), END)))

    assert [spring[slug] for slug in ("eeco01", "left", "eecr04")] == [1, 0, 0]
    assert [summer[slug] for slug in ("eeco01", "left", "eecr04")] == [0, 1, 1]


def test_whoever_left_after_the_end_is_counted_on_the_last_day():
    who = changed(last_on=END, left_typed=END + timedelta(days=9))

    assert totals(measured([who]))["left"] == 1
    assert totals(measured([who], period=(END + timedelta(days=1), TODAY)))["left"] == 0


def test_one_answer_that_the_report_has_not_seen_turns_it_red():
    told = figures(measured([LINA], sensitive=False))

    assert told == expected(by_hand([LINA]), sensitive=False)
    for fault in ({"labour": "inactive"}, {"diploma": "higher"}, {"filled_on": date(2026, 3, 5)}):
        assert told != expected(by_hand([changed(**fault)]), sensitive=False)


@given(casts())
def test_the_parts_add_up(people):
    found = totals(measured(people))

    assert found["eeco01"] == found["eeco02"] + found["eeco04"] + found["eeco05"]
    assert found["eeco01"] == found["eeco09"] + found["eeco10"] + found["eeco11"]
    assert found["eeco03"] <= found["eeco02"]
    assert found["eeco06"] + found["eeco07"] + found["eeco08"] <= found["eeco01"]
    for result, reference in (("eecr01", "of_r01"), ("eecr02", "of_r02"), ("eecr04", "of_r04")):
        assert found[result] <= found[reference] <= found["of_r03"]


@given(casts())
def test_without_the_right_no_restricted_answer_is_even_in_the_frame(people):
    facts = read(people, sensitive=False)

    found = totals(measured(people, sensitive=False))

    for frame in ("participants", "leavers"):
        assert not set(facts.frame(frame).columns) & set(SensitiveAnswers.QUESTIONS)
    assert not {"eeco12", "eeco13", "eeco14", "eeco16"} & set(found)


LINA = Entrant(
    learner=1,
    number=1,
    gender="feminine",
    birth_date=date(2001, 3, 4),
    entered_on=date(2026, 3, 4),
    last_on=date(2026, 5, 4),
    filled_on=date(2026, 3, 4),
    complete=True,
    occupation="jobseeker_registered",
    labour="unemployed",
    unemployed_since=date(2025, 9, 3),
    diploma="cap_bac",
)


def changed(**other):
    return Entrant(**{**vars(LINA), **other})


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"filled_on": None}, "no_questionnaire"),
        ({"filled_on": date(2026, 3, 5)}, "late"),
        ({"complete": False}, "incomplete"),
        ({"asked": False}, "not_asked"),
        ({"birth_date": None}, "birth"),
        ({"erased": True}, "erased"),
    ],
)
def test_who_is_left_out_and_why(fault, reason):
    assert standing(changed(**fault), operation(), TODAY).reason == reason
    assert standing(LINA, operation(), TODAY).reason is None


def test_an_operation_of_one_day_has_no_participant():
    assert standing(LINA, operation(ends_on=START), TODAY).reason == "day_long"


@pytest.mark.parametrize(
    ("since", "born", "long"),
    [
        (date(2025, 9, 3), date(2001, 3, 5), True),  # 24 years old, six months and a day
        (date(2025, 9, 4), date(2001, 3, 5), False),  # six months to the day: not more
        (date(2025, 9, 3), date(2001, 3, 4), False),  # 25 that day: twelve months are needed
        (date(2025, 3, 3), date(2001, 3, 4), True),
    ],
)
def test_long_term_is_more_than_six_months_before_25_and_twelve_from_then_on(since, born, long):
    assert changed(unemployed_since=since, birth_date=born).is_long_term is long


def test_somebody_who_came_after_the_typed_exit_has_not_left_on_that_day():
    who = changed(left_typed=date(2026, 4, 1), told_on=date(2026, 4, 2), exit_labour="employed")

    found = standing(who, operation(), TODAY)

    assert (found.left_on, found.exit_known) == (date(2026, 5, 4), False)


def test_whoever_still_comes_has_not_left():
    running = operation(ends_on=date(2027, 6, 30))

    assert standing(changed(last_on=date(2026, 11, 1)), running, TODAY).left_on is None
    assert standing(changed(last_on=date(2026, 8, 1)), running, TODAY).left_on == date(2026, 8, 1)

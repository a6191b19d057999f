"""The indicators of an FSE+ operation, counted another way, and the people they leave out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.models import Organisation
from learners.models import Gender, SensitiveAnswers
from reports import measuring
from reports.facts.participants import facts_of
from reports.funders.esf_plus import indicators
from workshops.models import Agreement
from workshops.models.participant import IN_EDUCATION, LABOUR_OF, Labour
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
    return Agreement(organisation=organisation, title="FSE+", starts_on=START, ends_on=ends_on)


def measured(people, *, sensitive=True, of=None):
    of = of or operation()
    told = [standing(each, of, TODAY) for each in people]
    facts = facts_of(of, told, {}, sensitive=sensitive)
    return measuring.measure(indicators(sensitive=sensitive), facts, "fr")


def totals(dataset):
    return {cell.slug: cell.value for section in dataset.sections for cell in section.figures}


def by_gender(dataset):
    return {
        (cell.slug, cell.members["gender"]): cell.value
        for section in dataset.sections
        for table in section.tables
        for row in table.rows
        for cell in row.cells
    }


# The same rules again, in plain Python and from the regulation's words.
def years(who):
    turned = (who.entered_on.month, who.entered_on.day) >= (
        who.birth_date.month,
        who.birth_date.day,
    )
    return who.entered_on.year - who.birth_date.year - (0 if turned else 1)


def admitted(who):
    if who.erased or not who.asked or not who.complete or who.birth_date is None:
        return False
    return who.filled_on is not None and who.filled_on <= who.entered_on


def long_term(who):
    if who.labour != "unemployed" or who.unemployed_since is None:
        return False
    months = 12 if years(who) >= 25 else 6
    since = who.unemployed_since
    month = since.month - 1 + months
    limit = (since.year + month // 12, month % 12 + 1, since.day)
    day = who.entered_on
    last = (date(limit[0] + limit[1] // 12, limit[1] % 12 + 1, 1) - timedelta(days=1)).day
    return (limit[0], limit[1], min(limit[2], last)) < (day.year, day.month, day.day)


def told(who):
    """The operation is over: the exit is the typed day, or the last attendance after it."""
    stays = who.left_typed is not None and who.left_typed >= who.last_on
    left = who.left_typed if stays else who.last_on
    return bool(who.exit_labour and who.told_on and 0 <= (who.told_on - left).days <= 28)


RULES = {
    "eeco01": lambda who: True,
    "eeco02": lambda who: who.labour == "unemployed",
    "eeco03": long_term,
    "eeco04": lambda who: who.labour == "inactive",
    "eeco05": lambda who: who.labour == "employed",
    "eeco06": lambda who: years(who) < 18,
    "eeco07": lambda who: 18 <= years(who) < 30,
    "eeco08": lambda who: years(who) >= 55,
    "eeco09": lambda who: who.diploma == "none_or_college",
    "eeco10": lambda who: who.diploma == "cap_bac",
    "eeco11": lambda who: who.diploma == "higher",
    "eeco12": lambda who: who.replies["disability"] == "yes",
    "eeco13": lambda who: who.replies["third_country"] == "yes",
    "eeco14": lambda who: who.replies["parent_abroad"] == "yes",
    "eeco16": lambda who: who.replies["housing"] == "yes",
    "eecr01": lambda who: told(who) and (who.labour, who.exit_labour) == ("inactive", "unemployed"),
    "eecr02": lambda who: (
        told(who) and who.occupation not in IN_EDUCATION and who.exit_training == "yes"
    ),
    "eecr03": lambda who: told(who) and who.qualification == "yes",
    "eecr04": lambda who: told(who) and who.labour != "employed" and who.exit_labour == "employed",
    "eecr05": lambda who: who.labour != "employed" and who.later == "employed",
    "of_r01": lambda who: told(who) and who.labour == "inactive",
    "of_r02": lambda who: told(who) and who.occupation not in IN_EDUCATION,
    "of_r03": told,
    "of_r04": lambda who: told(who) and who.labour != "employed",
}


@given(casts())
def test_each_indicator_is_what_plain_counting_finds(people):
    dataset = measured(people)

    participants = [who for who in people if admitted(who)]
    found, apart = totals(dataset), by_gender(dataset)
    for slug, rule in RULES.items():
        assert found[slug] == sum(map(rule, participants)), slug
        for gender in Gender.values:
            mine = [who for who in participants if who.gender == gender]
            assert apart[slug, gender] == sum(map(rule, mine)), (slug, gender)
    assert found["left_out"] == len(people) - len(participants)


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
    of = operation()
    facts = facts_of(of, [standing(each, of, TODAY) for each in people], {}, sensitive=False)

    found = totals(measured(people, sensitive=False))

    assert not set(facts.frame("participants").columns) & set(SensitiveAnswers.QUESTIONS)
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

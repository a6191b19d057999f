"""Questionnaires of the demo season are answered as real ones are: by most, not by all."""

from datetime import date, datetime

import pytest

from reports.demo.plan import SEED, season
from reports.demo.season import PARIS
from reports.demo.surveys import surveys
from workshops.ready_made import READY_MADE

DAYS = [date(2026, 8, 1), date(2026, 12, 25), date(2028, 2, 29), date(2026, 11, 18)]
CODES = {ready.moment: {one.code for one in ready.questions} for ready in READY_MADE}


@pytest.fixture(scope="module", params=DAYS, ids=str)
def planned(request):
    now = datetime.combine(request.param, datetime.min.time(), PARIS)
    return {cycle: list(surveys(cycle, SEED, now)) for cycle in season(request.param).cycles}


def said(planned, moment):
    return [
        (cycle, one)
        for cycle, several in planned.items()
        for survey in several
        if survey.moment == moment
        for one in survey.said
    ]


def test_most_answer_on_arriving_and_fewer_on_leaving(planned):
    for moment, least, most in [("entry", 0.5, 0.95), ("exit", 0.35, 0.95)]:
        answered = said(planned, moment)
        asked = {
            (cycle, tick.person)
            for cycle in {cycle for cycle, _one in answered}
            for meeting in cycle.meetings
            for tick in meeting.ticks
        }
        assert least <= len(answered) / len(asked) <= most


def test_answers_are_to_questions_that_are_asked(planned):
    for moment, codes in CODES.items():
        for _cycle, one in said(planned, moment):
            assert one.answers.keys() <= codes


def test_nobody_answers_twice_at_one_moment(planned):
    for moment in CODES:
        people = [(cycle, one.person) for cycle, one in said(planned, moment)]
        assert len(people) == len(set(people))


def test_some_agree_to_be_quoted_and_some_do_not(planned):
    agreed = {one.quote for _cycle, one in said(planned, "exit") if "changed" in one.answers}

    assert {True, False} <= agreed

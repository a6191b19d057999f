"""Progress in the demo season is believable: most come forward, some do not, some are missed."""

from collections import Counter
from datetime import date

import pytest

from learners.models import Assessment
from reports.demo.plan import SEED, season
from reports.demo.skills import TEACHING, sittings

DAYS = [date(2026, 8, 1), date(2026, 12, 25), date(2028, 2, 29), date(2026, 11, 18)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def planned(request):
    """Each workshop with its assessments."""
    return {cycle: list(sittings(cycle, SEED)) for cycle in season(request.param).cycles}


def stage(sessions, stage, method="observed"):
    """The last level by person and code."""
    return {
        key: level
        for one in sessions
        if (one.stage, one.method) == (stage, method)
        for key, level in one.levels.items()
    }


def changes(planned, method="observed"):
    """Up, same and down, by the sum over each person's skills in a workshop; and those missing."""
    told = Counter()
    for cycle, assessed in planned.items():
        first, last = stage(assessed, "start", method), stage(assessed, "end", method)
        if not last:
            continue
        both = {person for person, code in first if (person, code) in last}
        for person in both:
            codes = TEACHING[cycle.script.title].codes
            step = sum(last[person, code] - first[person, code] for code in codes)
            told["up" if step > 0 else "down" if step < 0 else "same"] += 1
        came = {tick.person for meeting in cycle.meetings for tick in meeting.ticks}
        told["missing"] += len(came - both)
    return told


def test_more_than_half_come_forward_and_some_do_not(planned):
    told = changes(planned)
    twice = told["up"] + told["same"] + told["down"]

    assert twice >= 20
    assert 0.5 <= told["up"] / twice <= 0.9
    assert told["same"] + told["down"] >= 3
    assert told["missing"] >= 5


def test_what_people_say_is_a_series_of_its_own_that_differs(planned):
    differ = [
        said != stage(assessed, "start")[key]
        for assessed in planned.values()
        for key, said in stage(assessed, "start", "self").items()
    ]

    assert any(differ)
    assert not all(differ)


def test_nobody_is_assessed_who_was_not_there(planned):
    for assessed in planned.values():
        for sitting in assessed:
            came = {
                tick.person for tick in sitting.meeting.ticks if tick.status in ("present", "late")
            }

            assert {person for person, _code in sitting.levels} <= came


def test_a_workshop_that_goes_on_has_no_end_yet(planned):
    going_on = [assessed for cycle, assessed in planned.items() if cycle.script.pace.ahead]

    assert any(going_on)
    assert not any(one.stage == Assessment.Stage.END for assessed in going_on for one in assessed)

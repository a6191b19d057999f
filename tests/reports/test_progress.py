"""How far people have come: every figure counted again by hand, over schools drawn by chance."""

import statistics
from collections import Counter

import pytest

from reports import catalogue, facts, measuring
from reports.facts import Scope
from reports.rows import behind
from tests.reports.progress_world import ProgressByHand, a_school, minutes_in_aiming_workshops
from tests.reports.world import END, START

pytestmark = pytest.mark.django_db
PARTS = ["progressed", "unchanged", "regressed", "not_assessed_twice"]
METHODS = {"observed": "", "self": "_self"}


@pytest.fixture(scope="module", params=range(3))
def school(request, module_db):
    """The report of a school and the hand that counts it again, beside another school's."""
    a_school(99, assessments=20, learners=9, workshops=1)
    organisation = a_school(request.param)
    report = catalogue.find("progress")
    return measuring.build(report, Scope(organisation, START, END), "fr"), ProgressByHand(
        organisation
    )


def total(dataset, slug):
    return next((cell for cell in dataset.cells() if cell.slug == slug and not cell.members), None)


def parts(dataset, suffix="", **members):
    found = {
        cell.slug: cell.numerator
        for cell in dataset.cells()
        if cell.members == members and cell.slug in {f"{slug}{suffix}" for slug in PARTS}
    }
    return tuple(found.get(f"{slug}{suffix}", 0) for slug in PARTS)


@pytest.mark.parametrize("method", METHODS)
def test_up_same_down_and_missing(school, method):
    dataset, hand = school

    changes = hand.changes(method)
    twice = total(dataset, f"assessed_twice{METHODS[method]}")

    if twice is None:  # nobody is asked about themself: no empty section
        assert (method, changes) == ("self", {})
        return
    assert parts(dataset, METHODS[method]) == hand.parts(changes, hand.aimed())
    assert (twice.numerator, twice.n) == (len(changes), len(changes))


def test_the_share_the_net_and_the_median(school):
    dataset, hand = school
    share, net, median = (
        total(dataset, slug) for slug in ("progressed_share", "net_progress", "median_change")
    )

    changes = hand.changes("observed")
    up, _same, down, missing = hand.parts(changes, hand.aimed())

    assert (share.numerator, share.denominator, share.unknown) == (up, len(changes), missing)
    assert (net.numerator, net.denominator) == (up - down, len(changes))
    enough = len(changes) >= 10
    assert share.value == (up / len(changes) if enough else None)
    assert median.value == (statistics.median(changes.values()) if enough else None)


def test_by_workshop_and_programme_only_what_was_assessed_there_counts(school):
    dataset, hand = school
    workshops = list(hand.organisation.workshops.all())

    for workshop in workshops:
        changes = hand.changes("observed", lambda row, at=workshop: hand.place(row) == at)
        told = hand.parts(changes, hand.aimed(lambda one, _aims, at=workshop: one == at))
        assert parts(dataset, workshop=str(workshop.public_id)) == told
    programme = next(one.programme for one in workshops if one.programme)
    inside = [one for one in workshops if one.programme == programme]
    changes = hand.changes("observed", lambda row: hand.place(row) in inside)
    told = hand.parts(changes, hand.aimed(lambda one, _aims: one in inside))
    assert parts(dataset, programme=str(programme.public_id)) == told


def test_by_area_and_by_skill(school):
    dataset, hand = school
    skills = {row.skill for row in hand.assessed}

    for skill in skills:
        changes = hand.changes("observed", lambda row, one=skill: row.skill == one)
        told = hand.parts(changes, hand.aimed(lambda _at, aims, one=skill: one.pk in aims))
        assert parts(dataset, skill=str(skill.public_id)) == told
    for area in {skill.area for skill in skills}:
        own = {skill.pk for skill in area.skills.all()}
        changes = hand.changes("observed", lambda row, area=area: row.skill.area == area)
        told = hand.parts(changes, hand.aimed(lambda _at, aims, own=own: bool(aims & own)))
        assert parts(dataset, area=f"{area.framework_id}-{area.pk}") == told


def test_by_hours_in_workshops_that_aim_at_a_skill(school):
    dataset, hand = school
    changes, aimed = hand.changes("observed"), hand.aimed()

    bands = Counter()
    for learner in {*changes} | aimed:
        hours = minutes_in_aiming_workshops(hand, learner) / 60
        bands[
            "0-5" if hours < 5 else "5-10" if hours < 10 else "10-20" if hours < 20 else "20+"
        ] += 1

    for band in ("0-5", "5-10", "10-20", "20+"):
        assert sum(parts(dataset, hours=band)) == bands[band]


def test_members_of_a_person_add_up_to_everybody(school):
    dataset, _hand = school

    for dimension in ("gender", "age", "qpv", "hours"):
        cells = [cell for cell in dataset.cells() if {*cell.members} == {dimension}]
        for slug in PARTS:
            added = sum(cell.numerator for cell in cells if cell.slug == slug)
            assert added == total(dataset, slug).numerator


def test_every_cell_is_made_of_the_rows_behind_it():
    report, scope = catalogue.find("progress"), Scope(a_school(1), START, END)
    known = facts.read(scope, {"progress"})

    for cell in measuring.measure(report, known, "fr").cells():
        found = behind(report, known, cell.slug, cell.members)
        listed = found.rows.to_dicts()
        told = [row["change"] for row in listed if row["change"] is not None]
        assert (found.cell.numerator, found.cell.value, found.cell.n) == (
            *(cell.numerator, cell.value, cell.n),
        )
        if cell.slug.startswith("progressed_share"):
            again = (sum(one >= 1 for one in told), len(told), len(listed) - len(told))
            assert again == (cell.numerator, cell.denominator, cell.unknown)
        elif cell.unit == "personnes":
            assert len(listed) == cell.numerator


def test_the_report_of_a_workshop_tells_what_was_assessed_in_it():
    organisation = a_school(2)
    hand = ProgressByHand(organisation)
    workshop = next(one for one in organisation.workshops.all() if hand.aims[one.pk])
    scope = Scope(organisation, START, END, frozenset([workshop.pk]))

    dataset = measuring.build(catalogue.find("progress"), scope, "fr")

    changes = hand.changes("observed", lambda row: hand.place(row) == workshop)
    assert parts(dataset) == hand.parts(changes, hand.aimed(lambda one, _aims: one == workshop))

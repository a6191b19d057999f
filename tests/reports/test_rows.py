"""Every cell of the report opens on rows; counted again, they give the cell."""

import pytest

from inclusion.models import Organisation
from learners.models import Learner
from reports import catalogue, facts, measuring
from reports.facts import Scope
from reports.rows import behind
from tests.reports.world import END, START, a_season
from workshops.models import Session

pytestmark = pytest.mark.django_db
ADDRESS = "/bilans/bilan/activity/detail/{}/?from=2025-09-01&to=2026-08-31{}"


@pytest.fixture
def alpha(organisation):
    return a_season(11, organisation=organisation)


def counted_again(cell, indicator, rows):
    """The figure, from nothing but the rows listed."""
    listed = rows.to_dicts()
    if indicator.slug == "fill_rate":
        seated = [row for row in listed if row["counts"]]
        return sum(row["came"] for row in seated), sum(row["seats"] for row in seated), 0
    if indicator.kind == "share":
        known = [row["counts"] for row in listed if row["counts"] is not None]
        return sum(known), len(known), len(listed) - len(known)
    if indicator.kind == "mean":
        return sum(row["times"] for row in listed), len(listed), 0
    if indicator.kind == "hours":
        column = "length" if indicator.frame == "sessions" else "minutes"
        return sum(row[column] for row in listed), 60, 0
    if indicator.slug == "workshops_run":
        return len({row["workshop"] for row in listed}), None, 0
    return len(listed), None, 0


@pytest.mark.parametrize("seed", [1, 4])
def test_every_cell_is_made_of_the_rows_behind_it(seed):
    report, scope = catalogue.find("activity"), Scope(a_season(seed), START, END)
    known = facts.read(scope, report.needs)

    for cell in measuring.measure(report, known, "fr").cells():
        found = behind(report, known, cell.slug, cell.members)
        if cell.closed:
            assert found is None
            continue
        again = counted_again(cell, report.indicator(cell.slug), found.rows)
        assert again == (cell.numerator, cell.denominator, cell.unknown), cell
        assert (found.cell.value, found.cell.n) == (cell.value, cell.n)


def test_the_keys_are_of_the_organisation_alone(alpha, house_b):
    a_season(12, organisation=house_b.organisation)
    report = catalogue.find("activity")
    known = facts.read(Scope(alpha, START, END), report.needs)

    people = behind(report, known, "people", {}).rows["learner"].to_list()
    sessions = behind(report, known, "sessions_held", {}).rows["session"].to_list()

    assert Learner.objects.of(alpha).filter(pk__in=people).count() == len(people)
    assert Session.objects.of(alpha).held().filter(pk__in=sessions).count() == len(sessions)


def test_the_page_lists_the_people_counted(alpha, sign_in, coordinator):
    report = catalogue.find("activity")
    known = facts.read(Scope(alpha, START, END), report.needs)
    minors = behind(report, known, "minors", {}).rows["learner"]

    page = sign_in(coordinator).get(ADDRESS.format("minors", "")).content.decode()

    for learner in Learner.objects.of(alpha):
        assert (f">{learner}</a>" in page) == (learner.pk in minors)


@pytest.mark.parametrize(
    "slug", ["sessions_held", "attendances", "people_entered", "qpv_share", "no_show_rate"]
)
def test_each_kind_of_figure_opens(alpha, sign_in, coordinator, slug):
    page = sign_in(coordinator).get(ADDRESS.format(slug, ""))

    assert page.status_code == 200


@pytest.mark.parametrize(
    ("slug", "members"),
    [
        ("wealth", ""),
        ("people", "&age=0-99"),
        ("people", "&height=tall"),
        ("sessions_held", "&gender=feminine"),
    ],
)
def test_a_cell_that_does_not_exist_is_not_found(alpha, sign_in, coordinator, slug, members):
    page = sign_in(coordinator).get(ADDRESS.format(slug, members))

    assert page.status_code == 404


def test_a_facilitator_does_not_get_names(alpha, sign_in, facilitator):
    page = sign_in(facilitator).get(ADDRESS.format("people", ""))

    assert page.status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_season(
    organisation, django_assert_max_num_queries
):
    for learners in (10, 30):
        a_season(learners, organisation=organisation, learners=learners)
        scope = Scope(Organisation.objects.get(pk=organisation.pk), START, END)
        with django_assert_max_num_queries(7):
            facts.read(scope)

"""Every figure of progress, in each report that tells some, against plain SQL and plain Python."""

import pytest

from learners.models import Assessment
from reports import catalogue, measuring
from reports.facts import Scope
from tests.reports.plain_progress import PlainProgress
from tests.reports.plain_progress_told import recount
from tests.reports.progress_world import a_school
from tests.reports.world import END, START

pytestmark = pytest.mark.django_db
REPORTS = ["progress", "impact", "foundation"]


@pytest.fixture(scope="module", params=range(3))
def school(request, module_db):
    a_school(99, assessments=20, learners=9, workshops=1)
    return a_school(request.param, assessments=300, learners=12, workshops=7, sessions=9)


def counted(slug, scope):
    dataset = measuring.build(catalogue.find(slug), scope, "en")
    return recount(dataset, scope.organisation, scope.workshops)


def test_of_schools_drawn_by_chance(school):
    assert sum(counted(slug, Scope(school, START, END)) for slug in REPORTS) > 100


def test_of_some_workshops_only(school):
    some = frozenset(school.workshops.order_by("pk").values_list("pk", flat=True)[1:3])

    assert sum(counted(slug, Scope(school, START, END, some)) for slug in REPORTS) > 50


def test_one_level_more_that_the_report_has_not_seen_turns_it_red(school):
    report = catalogue.find("progress")
    dataset = measuring.build(report, Scope(school, START, END), "en")
    known = PlainProgress(school, START, END).pairs("observed", "skill")
    pair = next(one for one in known if one.valid)
    ends = Assessment.objects.of(school).filter(method="observed", stage="end", on__lte=END)
    end = ends.filter(learner=pair.learner, skill=pair.apart).latest("on")

    end.level = end.level.framework.levels.exclude(pk=end.level_id).first()
    end.save()

    with pytest.raises(AssertionError):
        recount(dataset, school)

"""The demo season as it is read, counted again: progress, an FSE+ operation, the lists."""

from datetime import timedelta
from itertools import pairwise

from inclusion.models import Organisation
from reports import catalogue, measuring, operations
from reports.facts import Scope
from reports.parameters import Against, Parameters
from tests.reports import plain_europe
from tests.reports.plain_listings_told import recount_listings
from tests.reports.plain_progress_told import recount
from workshops.models import Agreement, Funder


def recount_season(periods):
    cells = lines = 0
    for organisation in Organisation.objects.filter(is_demo=True):
        for period in periods:
            for slug in ("progress", "impact", "foundation"):
                scope = Scope(organisation, *period)
                dataset = measuring.build(catalogue.find(slug), scope, "en")
                cells += recount(dataset, organisation)
            lines += recount_listings(organisation, *period)
    assert cells > 3000
    assert lines > 1000
    recount_operations()


def recount_operations():
    """With the restricted questions, for whoever may read them and whoever may not; without."""
    [operation] = Agreement.objects.filter(
        organisation__is_demo=True, funder__kind=Funder.Kind.EUROPE
    ).select_related("organisation", "funder")
    house = operation.organisation
    assert house.sensitive_profile
    entered = recount_operation(operation)
    for asked in (False, True):
        house.sensitive_profile = asked
        house.save(update_fields=["sensitive_profile"])
        assert recount_operation(operation) >= entered


def recount_operation(operation):
    """Assert every figure, over all its days and parts; how many participants there are."""
    people = list(plain_europe.people_of(operation, operation.organisation.today()))
    asked = operation.organisation.sensitive_profile  # else nobody reads an answer
    for sensitive in (True, False) if asked else (False,):
        found = told_over(operation, operations.whole(operation), sensitive=sensitive)
        assert found == plain_europe.expected(people, sensitive=sensitive)
        for period in parts_of(operation):
            over = Parameters(*period, agreement=operation)
            told = told_over(operation, over, sensitive=sensitive)
            assert told == plain_europe.expected(people, sensitive=sensitive, period=period)
    recount_comparison(operation, people)
    totals, _apart = found
    assert min(totals[slug] for slug in ("eeco01", "left", "of_r03", "left_out")) > 0
    return totals["eeco01"]


def told_over(operation, asked, *, sensitive):
    return plain_europe.figures(operations.build(operation, asked, "en", sensitive=sensitive))


def parts_of(operation):
    """Three that follow one another, and one beyond the end."""
    start, end = operation.starts_on, operation.ends_on
    third = (end - start) / 3
    edges = [start, start + third, start + 2 * third, end + timedelta(days=1)]
    one_day = timedelta(days=1)
    return [*((a, b - one_day) for a, b in pairwise(edges)), (end + one_day, end + third)]


def recount_comparison(operation, people):
    first, second, *_others = parts_of(operation)
    asked = Parameters(*second, against=Against.BEFORE, agreement=operation)
    dataset = operations.build(operation, asked, "en", sensitive=False)
    before = asked.scope(operation.organisation).against
    days = before.start, before.end
    assert days[1] == first[1]
    totals, _apart = plain_europe.expected(people, sensitive=False, period=days)
    assert plain_europe.earlier(dataset) == totals

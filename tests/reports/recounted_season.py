"""The demo season as it is read, counted again: progress, an FSE+ operation, the lists."""

from collections import Counter

from inclusion.models import Organisation
from reports import actions, catalogue, measuring
from reports.facts import Scope, participants
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
    """Assert every figure, and why each is left out; how many participants there are."""
    people = list(plain_europe.people_of(operation, operation.organisation.today()))
    asked = operation.organisation.sensitive_profile  # else nobody reads an answer
    for sensitive in (True, False) if asked else (False,):
        dataset = actions.indicators_of(operation, "en", sensitive=sensitive)
        expected = plain_europe.expected(people, sensitive=sensitive)
        assert plain_europe.figures(dataset) == expected
        kept = participants.read(operation, sensitive=sensitive).more["left_out"]
        reasons = Counter(reason for who in people if (reason := plain_europe.reason(who)))
        assert Counter(kept["reason"].to_list()) == reasons
    totals, _by_gender = expected
    assert min(totals[slug] for slug in ("eeco01", "left", "of_r03", "left_out")) > 0
    return totals["eeco01"]

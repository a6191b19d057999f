"""The figures of the demo season, against plain SQL: what a visitor reads first is true."""

from datetime import date
from itertools import product

from inclusion import journal
from inclusion.models import Organisation
from learners.matching import candidates
from learners.models import Guardian, Learner, Permission, Purpose, Safety
from reports import catalogue, measuring
from reports.agreements import following
from reports.demo import cast, stage
from reports.demo.funding import EUROPE
from reports.demo.plan import season
from reports.facts import Scope
from tests.factories import CommuneFactory, NeighbourhoodFactory
from tests.reports.plain_layouts import REPORTS
from tests.reports.plain_reading import analyse
from tests.reports.plain_sql import plain_report, told_in
from tests.reports.recounted_season import recount_season
from workshops.funding import watched
from workshops.models import Agreement, Attendance, Session

TODAY = date(2026, 11, 18)
PERIODS = [(date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 9, 1), date(2026, 8, 31))]


def test_the_season_played_is_the_one_planned_and_its_figures_are_true(db):
    for code in {home[0] for home in cast.HOMES} | {place.neighbourhood for place in cast.PLACES}:
        if code:
            NeighbourhoodFactory(code=code)
    for commune in {commune for _code, commune, _weight in cast.HOMES}:
        CommuneFactory(code=commune, name=f"Commune {commune}")
    stage.play(season(TODAY))
    analyse()

    assert_whole()
    assert_counted()
    recount_season(PERIODS)


def assert_whole():
    first = Organisation.objects.get(slug=cast.FABRIQUE)
    assert Organisation.objects.filter(is_demo=True).count() == 7
    assert (Session.objects.count(), Learner.objects.count()) == (120, 180)
    assert Session.objects.of(first).filter(date=TODAY, state="planned").exists()
    assert_mistakes(first)
    assert_families(first)
    assert_funding(first)
    assert Attendance.objects.latest("recorded_at").recorded_at.date() < TODAY
    assert journal.verify() == []


def assert_funding(organisation):
    """Every state of a target is there, and no cost is claimed twice."""
    states, agreements = set(), list(Agreement.objects.of(organisation))
    for agreement in agreements:
        targets = list(agreement.targets.all())
        known = following.read(agreement, targets)
        told = following.followed(known, targets)
        states |= {str(one.outlook.state) for _target, one in told}
        assert not watched(agreement)
    assert states >= {"reached", "on_track", "late", "out_of_reach"}
    assert [one.mention for one in agreements if one.funder.is_european] == [EUROPE]


def assert_mistakes(organisation):
    sessions = Session.objects.of(organisation)
    missing = sessions.register_missing(TODAY)
    assert sorted(missing.values_list("state", flat=True)) == ["held", "planned"]
    assert Learner.objects.of(organisation).filter(provisional=True).count() == 10
    assert any(
        len(candidates(organisation, who.first_name, who.last_name, who.born)) > 1
        for who in Learner.objects.of(organisation).filter(provisional=True)
    )
    assert Attendance.objects.of(organisation).filter(status="late", late_minutes=None).exists()
    assert sessions.filter(state="cancelled").exclude(reason="").count() >= 4
    doubled, erased = (
        Learner.objects.filter(merged_into__isnull=False),
        Learner.objects.exclude(erased_at=None),
    )
    assert [(row.full_name, row.merged_into.first_name) for row in doubled] == [
        ("Lefèvre Maelys", "Maëlys")
    ]
    assert [row.attendances.exists() for row in erased] == [True]
    movers = [who for who in Learner.objects.of(organisation) if who.residences.count() > 1]
    assert len(movers) == 1


def assert_families(organisation):
    """Of most minors everything is known; of some nothing yet; one parent took something back."""
    minors = [who for who in Learner.objects.of(organisation) if who.is_minor_on(TODAY)]
    said = Permission.objects.of(organisation).filter(purpose=Purpose.TAKE_PART, agrees=True)
    agreed = set(said.values_list("learner", flat=True))
    granted = sum(who.pk in agreed for who in minors)
    assert 0.4 < granted / len(minors) < 0.9
    assert Permission.objects.of(organisation).exclude(withdrawn_on=None).count() == 1
    assert Safety.objects.of(organisation).exclude(health="").exists()
    assert Guardian.objects.of(organisation).filter(kind="institution").count() == 1


def assert_counted():
    """Every organisation reads what plain SQL counts, in every figure of every report."""
    met = 0
    for organisation in Organisation.objects.filter(is_demo=True):
        for period, report in product(PERIODS, REPORTS):
            scope = Scope(organisation, *period)
            told = told_in(measuring.build(catalogue.find(report), scope, "fr"))

            assert told == plain_report(organisation, *period, report), (organisation, report)
            met += len(told)

    assert met > 3000

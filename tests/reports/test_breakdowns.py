"""What figures are broken down by, as valid on the day; papers, erasures and late marks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.models import Organisation
from learners import actions
from learners.models import Erasure, Residence
from reports import catalogue, facts, measuring
from reports.definition import By, Report, Section
from reports.facts import Scope
from reports.indicators.ages import ACTIVITY, CITY_CONTRACT, COOP
from reports.indicators.audience import ATTENDANCES, PEOPLE
from reports.indicators.dimensions import AGE_CITY, AGE_COOP, KIND, PROGRAMME, THEME, VENUE
from reports.indicators.living import COMMUNE, EDUCATION, SITUATION
from tests.factories import (
    AttendanceFactory,
    CommuneFactory,
    EnrolmentFactory,
    LearnerFactory,
    ProgrammeFactory,
    ResidenceFactory,
    SessionFactory,
    SituationFactory,
    VenueFactory,
    WorkshopFactory,
)
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db
OCTOBER, MARCH = date(2025, 10, 8), date(2026, 3, 4)


@pytest.fixture
def workshop(organisation):
    return WorkshopFactory(organisation=organisation)


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation, birth_date=date(2008, 3, 2))


def came(learner, workshop, *days, **told):
    for day in days:
        session = SessionFactory(workshop=workshop, date=day, state="held", **told)
        AttendanceFactory(session=session, learner=learner)


def told(organisation, *dimensions):
    """People and attendances of each member that has some, by dimension."""
    tables = [By(each, [PEOPLE, ATTENDANCES]) for each in dimensions]
    report = Report("t", "T", "", [Section("s", "S", [PEOPLE], tables)], [PEOPLE])
    cells = measuring.build(report, Scope(organisation, START, END), "fr").cells()
    found = {}
    for cell in cells:
        if cell.members and cell.value:
            [member] = cell.members.values()
            found.setdefault(member, {})[cell.slug] = cell.value
    return {one: (known.get("people"), known["attendances"]) for one, known in found.items()}


def test_a_situation_is_that_of_the_day(organisation, workshop, learner):
    SituationFactory(learner=learner, occupation="pupil", diploma="none_or_college")
    SituationFactory(
        learner=learner, occupation="employee", diploma="cap_bac", valid_from=date(2026, 1, 1)
    )
    came(learner, workshop, OCTOBER, MARCH)

    assert told(organisation, SITUATION) == {"pupil": (1, 1), "employee": (None, 1)}
    assert told(organisation, EDUCATION) == {"0-2": (1, 1), "3-4": (None, 1)}


def test_a_pupil_without_a_diploma_is_at_the_lowest_level(organisation, workshop, learner):
    SituationFactory(learner=learner, occupation="pupil")
    came(learner, workshop, OCTOBER)
    came(LearnerFactory(organisation=organisation), workshop, OCTOBER)

    assert told(organisation, EDUCATION) == {"0-2": (1, 1), "unknown": (1, 1)}


def test_a_commune_is_that_of_the_home_else_of_the_record(organisation, workshop, learner):
    tours, joue = CommuneFactory(), CommuneFactory(code="37122", name="Joué-lès-Tours")
    ResidenceFactory(learner=learner, commune=tours)
    ResidenceFactory(learner=learner, commune=joue, valid_from=date(2026, 1, 1))
    came(learner, workshop, OCTOBER, MARCH)
    came(LearnerFactory(organisation=organisation, commune=joue), workshop, OCTOBER)
    came(LearnerFactory(organisation=organisation), workshop, OCTOBER)

    assert told(organisation, COMMUNE) == {
        "37261": (1, 1),
        "37122": (1, 2),
        "unknown": (1, 1),
    }


def test_sessions_are_told_apart_by_where_and_what_they_are(organisation, learner):
    programme = ProgrammeFactory(organisation=organisation)
    venue = VenueFactory(organisation=organisation)
    workshop = WorkshopFactory(
        organisation=organisation, programme=programme, theme="email", kind="making"
    )
    came(learner, workshop, OCTOBER, venue=venue)
    came(learner, WorkshopFactory(organisation=organisation, kind="event"), MARCH)

    assert told(organisation, PROGRAMME) == {str(programme.public_id): (1, 1), "none": (1, 1)}
    assert told(organisation, VENUE) == {str(venue.public_id): (1, 1), "unknown": (1, 1)}
    assert told(organisation, THEME) == {"email": (1, 1), "unknown": (1, 1)}
    assert told(organisation, KIND) == {"making": (1, 1), "event": (1, 1)}


def test_la_coop_takes_the_year_of_birth_alone(organisation, workshop, learner):
    came(learner, workshop, date(2026, 1, 7))

    assert told(organisation, AGE_COOP) == {"dix_huit_vingt_quatre": (1, 1)}
    assert told(organisation, AGE_CITY) == {"16-17": (1, 1)}


@pytest.mark.parametrize("ages", [ACTIVITY, CITY_CONTRACT, COOP])
def test_every_age_is_in_one_bracket_and_unknown_is_the_last(ages):
    import polars as pl

    known = pl.DataFrame({"age": [None, -1, *range(111)]}).select(ages.of(pl.col("age")))
    found = known.to_series().to_list()

    members = [member.slug for member in ages.members(None)]
    assert found[:2] == ["unknown", "unknown"]
    assert list(dict.fromkeys(found[2:])) == members[:-1]
    assert members[-1] == "unknown"


def test_only_the_first_enrolment_says_who_referred_them(organisation, workshop, learner):
    other = WorkshopFactory(organisation=organisation)
    EnrolmentFactory(
        workshop=workshop, learner=learner, since=OCTOBER, referred_by="Mission locale"
    )
    EnrolmentFactory(workshop=other, learner=learner, since=MARCH)
    second = EnrolmentFactory(workshop=workshop, since=OCTOBER).learner
    EnrolmentFactory(workshop=other, learner=second, since=MARCH, referred_by="Collège")
    for who in (learner, second):
        came(who, workshop, OCTOBER)
        came(who, other, MARCH)

    assert figure(organisation, "people_referred").value == 1


def test_a_share_referred_is_of_those_whose_way_in_is_known(organisation, workshop):
    for way_in in ({"referred_by": "Collège"}, {"came_alone": True}, {"came_alone": True}, {}):
        who = EnrolmentFactory(workshop=workshop, since=OCTOBER, **way_in).learner
        came(who, workshop, OCTOBER)

    share = figure(organisation, "referred_share")

    assert (share.numerator, share.denominator, share.unknown) == (1, 3, 1)
    assert figure(organisation, "people_referred").notes[0].startswith("pour 1 personne, rien")


def test_of_two_enrolments_of_one_day_a_partner_goes_before_a_word_and_a_word_before_none(
    organisation, workshop, learner
):
    other = WorkshopFactory(organisation=organisation)
    alone = EnrolmentFactory(workshop=other, since=OCTOBER).learner
    EnrolmentFactory(workshop=workshop, learner=alone, since=OCTOBER, came_alone=True)
    EnrolmentFactory(workshop=workshop, learner=learner, since=OCTOBER, came_alone=True)
    EnrolmentFactory(workshop=other, learner=learner, since=OCTOBER, referred_by="Collège")
    for who in (learner, alone):
        came(who, workshop, OCTOBER)
        came(who, other, OCTOBER)

    share = figure(organisation, "referred_share")

    assert (share.numerator, share.denominator, share.unknown) == (1, 2, 0)


def figure(organisation, slug, period=(START, END)):
    dataset = measuring.build(catalogue.find("activity"), Scope(organisation, *period), "fr")
    return next(cell for cell in dataset.cells() if cell.slug == slug and not cell.members)


def certified(workshop, learner, number, revoked=None):
    workshop.organisation.certificates.create(
        workshop=workshop,
        learner=learner,
        number=number,
        code=number,
        first_day=OCTOBER,
        last_day=MARCH,
        sessions_held=6,
        sessions_attended=6,
        minutes_held=60,
        minutes_attended=60,
        issued_on=date(2026, 4, 1),
        revoked_at=revoked,
    )


def test_a_certificate_counts_while_it_stands(organisation, workshop, learner):
    certified(workshop, learner, "2026-0001", datetime(2026, 5, 1, tzinfo=UTC))
    certified(workshop, learner, "2026-0002")

    issued = figure(organisation, "certificates_issued")

    assert issued.value == 1
    assert issued.notes == ("à 1 personne différente", "1 autre, annulée depuis")
    assert figure(organisation, "certificates_issued", (OCTOBER, MARCH)).value == 0


def test_a_certificate_issued_after_the_last_session_stands_in_the_table_too(
    organisation, workshop, learner
):
    came(learner, workshop, MARCH)
    certified(workshop, learner, "2026-0001")
    april = Scope(organisation, date(2026, 4, 1), date(2026, 4, 30))

    cells = measuring.build(catalogue.find("activity"), april, "fr").cells()

    issued = [cell for cell in cells if cell.slug == "certificates_issued"]
    assert [(cell.members, cell.value) for cell in issued] == [
        ({}, 1),
        ({"workshop": str(workshop.public_id)}, 1),
    ]


def test_marks_written_after_the_period_are_said(organisation, workshop, learner):
    came(learner, workshop, OCTOBER)
    marks = learner.attendances

    for moment, late in ((datetime(2026, 8, 31, 21, tzinfo=UTC), 0), (None, 1)):
        marks.update(recorded_at=moment or datetime(2026, 8, 31, 22, 30, tzinfo=UTC))
        assert figure(organisation, "changes_late").value == late


def test_people_erased_since_are_counted_and_cannot_be_listed(organisation, workshop, learner):
    came(learner, workshop, OCTOBER)
    came(LearnerFactory(organisation=organisation), workshop, OCTOBER)
    actions.erase(learner, by=None)
    Erasure.objects.create(
        organisation=organisation,
        learner_key=1_000_000,
        number=1_000_000,
        cause="term",
        erased_at=datetime(2023, 8, 1, tzinfo=UTC),
    )

    erased = figure(organisation, "people_erased")

    assert (erased.value, erased.sentence) == (1, "données effacées depuis\u00a0: 1")
    assert erased.closed == "Il ne reste rien qui puisse être listé."
    assert erased.closed in erased.notes
    assert figure(organisation, "people").value == 2


def test_a_likely_double_is_counted_while_nobody_has_settled_it(organisation, workshop):
    for _ in range(2):
        came(
            LearnerFactory(organisation=organisation, first_name="Zoé", last_name="Martin"),
            workshop,
            OCTOBER,
        )

    pending = figure(organisation, "duplicates_pending")

    assert pending.value == 1
    assert pending.closed


def test_figures_that_cannot_be_listed_lead_nowhere(organisation, sign_in, coordinator, workshop):
    came(LearnerFactory(organisation=organisation), workshop, OCTOBER)
    actions.erase(LearnerFactory(organisation=organisation), by=None)
    client, period = sign_in(coordinator), f"?from={START}&to={END}"

    page = client.get(f"/bilans/bilan/activity/{period}").content.decode()

    assert "/detail/people/" in page
    assert "/detail/people_erased/" not in page
    assert client.get(f"/bilans/bilan/activity/detail/people_erased/{period}").status_code == 404


def test_the_whole_report_takes_as_many_queries_for_few_as_for_many(organisation):
    report, counts = catalogue.find("activity"), []
    for learners in (9, 9, 30):
        a_season(learners, organisation=organisation, learners=learners)
        scope = Scope(Organisation.objects.get(pk=organisation.pk), START, END)
        facts.read(scope, report.needs)  # what was found of duplicates is kept aside
        with CaptureQueriesContext(connection) as queries:
            measuring.build(report, scope, "fr")
        counts.append(len(queries))

    assert counts == [counts[0]] * 3
    assert counts[0] <= 14


def test_no_table_asks_for_a_figure_its_dimension_does_not_know():
    for report in catalogue.reports().values():
        for table in report.tables:
            for figure in table.figures:
                assert all(figure.frame in each.on for each in table.dimensions)


def test_homes_of_a_day_are_the_last_told_by_then_else_the_first_told_after(organisation):
    learner, days = LearnerFactory(organisation=organisation), [OCTOBER, MARCH, END]
    for day, answer in zip(days, ("in", "outside", "unknown"), strict=True):
        ResidenceFactory(learner=learner, valid_from=day, answer=answer)
    workshop = WorkshopFactory(organisation=organisation)
    asked = [day + timedelta(days=step) for day in days for step in (-1, 0)]
    for day in asked:
        came(learner, workshop, day)

    lines = facts.read(Scope(organisation, START, END)).attendances.sort("date")

    assert lines["qpv"].to_list() == ["in", "in", "in", "outside", "outside", "unknown"]
    assert lines["completed_later"].to_list() == [True, *[False] * 5]
    assert Residence.objects.count() == len(days)

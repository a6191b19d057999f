"""Workshops, sessions, venues and enrolments through their pages."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inclusion.models import JournalEntry
from learners.models import Learner
from tests.factories import (
    CommuneFactory,
    EnrolmentFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    SessionFactory,
    WorkshopFactory,
)
from workshops.actions import Mark, save_marks
from workshops.models import Enrolment, Session, Venue, Workshop


def path(thing, tail=""):
    kind = {"workshop": "ateliers", "session": "seances", "venue": "lieux"}[thing._meta.model_name]
    return f"/{kind}/{thing.public_id}/{tail}"


@pytest.fixture
def mine(sign_in, facilitator):
    return sign_in(facilitator)


@pytest.fixture
def planned(organisation, facilitator):
    """What the form of a new workshop sends."""
    return {
        "organisation": str(organisation.public_id),
        "title": "Code créatif",
        "kind": "training",
        "facilitators": [facilitator.pk],
        "completion_rule": 80,
        "first": "2026-09-02",
        "starts_at": "14:00",
        "minutes": 90,
        "count": 3,
        "every_days": 7,
    }


def test_one_form_plans_a_workshop_and_its_series(mine, organisation, planned):
    mine.post("/ateliers/nouveau/", planned)

    workshop = Workshop.objects.of(organisation).get()
    assert [s.date.isoformat() for s in workshop.sessions.all()] == [
        "2026-09-02",
        "2026-09-09",
        "2026-09-16",
    ]


def test_a_one_off_is_a_series_of_one(mine, organisation, planned):
    mine.post("/ateliers/nouveau/", {**planned, "count": 1})

    assert Session.objects.of(organisation).count() == 1


def test_a_form_with_a_fault_plans_nothing_and_says_where(mine, planned):
    page = mine.post("/ateliers/nouveau/", {**planned, "title": "", "count": 0}).content.decode()

    assert 'href="#id_title"' in page
    assert not Workshop.objects.exists()


def test_nobody_of_another_organisation_can_run_a_workshop(mine, planned, house_b):
    mine.post("/ateliers/nouveau/", {**planned, "facilitators": [house_b.facilitator.pk]})

    assert not Workshop.objects.exists()


def test_a_facilitator_changes_their_own_workshop_and_no_other(sign_in, house_a, workshop):
    changed = {"title": "Impression 3D, niveau 2", "kind": "making", "completion_rule": 80}

    refused = sign_in(house_a.other_facilitator).post(path(workshop, "modifier/"), changed)
    sign_in(house_a.facilitator).post(path(workshop, "modifier/"), changed)

    workshop.refresh_from_db()
    assert refused.status_code == 403
    assert workshop.title == "Impression 3D, niveau 2"


def test_a_colleague_sees_the_workshop_and_no_name(sign_in, house_a, workshop, learners):
    page = sign_in(house_a.other_facilitator).get(path(workshop)).content.decode()

    assert "Impression 3D" in page
    assert str(learners[0]) not in page


def test_the_workshop_s_page_tells_how_each_person_came(mine, workshop, session, learners):
    save_marks(
        session,
        {learners[0].pk: Mark("present"), learners[1].pk: Mark("absent")},
        by=workshop.facilitators.get(),
    )

    page = mine.get(path(workshop)).content.decode()

    assert "Dernière séance\N{NO-BREAK SPACE}: 1\N{NO-BREAK SPACE}présence" in page
    assert "1 séance sur 1" in page
    assert "100\N{NO-BREAK SPACE}% des heures" in page


def test_the_list_tells_the_next_session_and_the_registers_missing(mine, workshop, session):
    SessionFactory(workshop=workshop, date=workshop.organisation.today() + timedelta(days=3))

    page = mine.get("/ateliers/").content.decode()

    assert "Impression 3D" in page
    assert "1 à compléter" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=training", True),
        ("kind=event", False),
        ("state=archived", False),
        ("since=2026-03-01&until=2026-03-31", True),
        ("since=2026-04-01&until=2026-04-30", False),
        ("since=2026-03-05", True),
        ("until=2026-03-03", False),
    ],
)
def test_the_list_is_narrowed(mine, organisation, query, found):
    workshop = WorkshopFactory(organisation=organisation, title="Vidéo")
    SessionFactory(workshop=workshop, date=date(2026, 3, 4))
    SessionFactory(workshop=workshop, date=date(2026, 5, 4))

    assert ("Vidéo" in mine.get(f"/ateliers/?{query}").content.decode()) is found


def test_more_workshops_ask_no_more_queries(mine, organisation, workshop, session):
    mine.get("/ateliers/")

    with CaptureQueriesContext(connection) as few:
        mine.get("/ateliers/")
    for another in WorkshopFactory.create_batch(10, organisation=organisation):
        SessionFactory(workshop=another)
    with CaptureQueriesContext(connection) as many:
        mine.get("/ateliers/")

    assert len(many) == len(few)


def test_several_people_are_enrolled_at_once(mine, workshop):
    people = LearnerFactory.create_batch(3, organisation=workshop.organisation)
    sent = {"people": [p.public_id for p in people], "since": "2026-03-01", "enrol": "1"}

    mine.post(path(workshop, "inscrire/"), sent)

    assert workshop.enrolments.count() == 3


def test_how_they_came_is_said_when_they_are_enrolled_or_later(mine, workshop):
    one, other = LearnerFactory.create_batch(2, organisation=workshop.organisation)
    sent = {"since": "2026-03-01", "enrol": "1"}
    mine.post(
        path(workshop, "inscrire/"), sent | {"people": [one.public_id], "referred_by": "Collège"}
    )
    mine.post(path(workshop, "inscrire/"), sent | {"people": [other.public_id]})
    later = workshop.enrolments.get(learner=other)
    shown = mine.get(path(workshop)).content.decode()

    mine.post(f"/inscriptions/{later.public_id}/venue/", {"came_alone": "on"})

    later.refresh_from_db()
    assert workshop.enrolments.get(learner=one).referred_by == "Collège"
    assert later.came_alone
    assert "Orientation\u00a0: Collège" in shown
    assert f"/inscriptions/{later.public_id}/venue/" in shown
    entry = JournalEntry.objects.get(verb="enrolment.changed")
    assert entry.fields == ["came_alone", "referred_by"]


def test_nothing_is_written_of_how_an_erased_person_came(mine, workshop):
    enrolment = EnrolmentFactory(workshop=workshop)
    address = f"/inscriptions/{enrolment.public_id}/venue/"
    Learner.objects.filter(pk=enrolment.learner.pk).update(erased_at=timezone.now())

    answer = mine.post(address, {"referred_by": "Madame Benhaddou"}, follow=True)

    enrolment.refresh_from_db()
    assert enrolment.referred_by == ""
    assert "ne connaît pas cette personne" in answer.content.decode()


def test_nobody_was_sent_by_a_partner_and_came_alone_too(mine, workshop):
    person = LearnerFactory(organisation=workshop.organisation)
    both = {"referred_by": "Collège", "came_alone": "on"}
    sent = {"people": [person.public_id], "since": "2026-03-01", "enrol": "1"} | both

    page = mine.post(path(workshop, "inscrire/"), sent).content.decode()

    assert "soit son arrivée est spontanée" in page
    assert not Enrolment.objects.exists()
    with pytest.raises(IntegrityError, match="enrolment_has_one_way_in"), transaction.atomic():
        EnrolmentFactory(workshop=workshop, referred_by="Collège", came_alone=True)


def test_too_many_people_are_enrolled_with_a_warning(mine, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=1)
    people = LearnerFactory.create_batch(2, organisation=workshop.organisation)
    sent = {"people": [p.public_id for p in people], "since": "2026-03-01", "enrol": "1"}

    page = mine.post(path(workshop, "inscrire/"), sent, follow=True).content.decode()

    assert workshop.enrolments.count() == 2
    assert "plus d’inscriptions que de places" in page


def test_a_search_keeps_whom_one_has_ticked(mine, workshop):
    ticked = LearnerFactory(organisation=workshop.organisation, last_name="Coché")
    LearnerFactory(organisation=workshop.organisation, last_name="Zola")

    page = mine.post(
        path(workshop, "inscrire/"), {"people": [ticked.public_id], "q": "zola"}
    ).content.decode()

    assert "Coché" in page
    assert "Zola" in page
    assert not Enrolment.objects.exists()


def test_nobody_of_another_organisation_is_found_or_enrolled(mine, workshop, house_b):
    foreign = LearnerFactory(organisation=house_b.organisation, last_name="Zola")
    sent = {"people": [foreign.public_id], "since": "2026-03-01", "enrol": "1", "q": "zola"}

    page = mine.post(path(workshop, "inscrire/"), sent).content.decode()

    assert "Prénom" not in page
    assert not Enrolment.objects.exists()


def test_leaving_asks_when_and_why(mine, workshop):
    enrolment = EnrolmentFactory(workshop=workshop)
    day = workshop.organisation.today()

    mine.post(f"/inscriptions/{enrolment.public_id}/fin/", {"on": day, "reason": "job"})

    enrolment.refresh_from_db()
    assert (enrolment.status, enrolment.until, enrolment.reason) == ("withdrawn", day, "job")


def test_whoever_left_and_came_back_has_one_line_with_both_periods(mine, workshop):
    left = EnrolmentFactory(workshop=workshop, status="withdrawn", until="2026-02-05", reason="job")
    EnrolmentFactory(workshop=workshop, learner=left.learner, since="2026-03-05")

    page = mine.get(path(workshop)).content.decode()

    assert page.count(str(left.learner.public_id)) == 1
    assert "Du 01/01/2026 au 05/02/2026, puis depuis le 05/03/2026" in page
    assert "1 inscription" in page


def test_a_session_is_moved_and_says_so(mine, session, facilitator):
    moved = session.date - timedelta(days=1)
    sent = {"date": moved, "starts_at": "15:00", "minutes": 120, "facilitators": [facilitator.pk]}

    mine.post(path(session), sent)

    session.refresh_from_db()
    assert session.moved_from == moved + timedelta(days=1)
    assert "Déplacée" in mine.get(path(session.workshop)).content.decode()


def test_a_shorter_session_asks_before_it_cuts_typed_minutes(mine, session, learner, facilitator):
    save_marks(session, {learner.pk: Mark("present", minutes=110)}, by=facilitator)
    sent = {
        "date": session.date,
        "starts_at": "14:00",
        "minutes": 120,
        "actual_minutes": 60,
        "facilitators": [facilitator.pk],
    }

    asked = mine.post(path(session), sent)
    kept = learner.attendances.get().minutes
    mine.post(path(session), {**sent, "cap": "on"})

    assert 'type="checkbox" name="cap"' in asked.content.decode()
    assert (kept, learner.attendances.get().minutes) == (110, 60)


def test_a_session_that_did_not_take_place_says_why_and_comes_back(mine, session):
    mine.post(path(session, "annuler/"), {"reason": "weather"})
    page = mine.get(path(session, "appel/")).content.decode()
    mine.post(path(session, "retablir/"))

    session.refresh_from_db()
    assert "Intempéries" in page
    assert session.state == "planned"


def test_a_colleague_cancels_nothing(sign_in, house_a, session):
    answer = sign_in(house_a.other_facilitator).post(
        path(session, "annuler/"), {"reason": "weather"}
    )

    assert answer.status_code == 403


def test_a_session_is_added_to_a_workshop(mine, workshop):
    mine.post(
        path(workshop, "seance/"), {"date": "2026-10-01", "starts_at": "10:00", "minutes": 60}
    )

    assert workshop.sessions.get().date == date(2026, 10, 1)


def test_a_venue_offers_the_neighbourhoods_of_its_commune_alone(sign_in, house_a):
    tours = CommuneFactory()
    inside = NeighbourhoodFactory(name="Sanitas", communes=[tours])
    NeighbourhoodFactory(name="Ailleurs", communes=[CommuneFactory(code="41018", name="Blois")])
    browser = sign_in(house_a.coordinator)
    sent = {
        "organisation": str(house_a.organisation.public_id),
        "name": "Fab lab",
        "commune": "Tours",
        "standing": "in",
    }

    offered = browser.post("/lieux/nouveau/", {**sent, "look": "1"}).content.decode()
    browser.post("/lieux/nouveau/", {**sent, "neighbourhood": inside.pk})

    assert "Sanitas" in offered
    assert "Ailleurs" not in offered
    assert Venue.objects.get().neighbourhood == inside


def test_a_facilitator_adds_no_venue(mine, organisation):
    answer = mine.post("/lieux/nouveau/", {"organisation": str(organisation.public_id)})

    assert answer.status_code == 403


def test_a_person_s_history_tells_each_workshop(mine, session, learner, facilitator):
    save_marks(session, {learner.pk: Mark("late", 30)}, by=facilitator)

    page = mine.get(f"/beneficiaires/{learner.public_id}/presences/").content.decode()

    assert "Impression 3D" in page
    assert "75\N{NO-BREAK SPACE}% des heures" in page
    assert "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in page


def test_a_facilitator_reads_the_history_of_nobody_else_s_people(sign_in, house_a, learner):
    other = sign_in(house_a.other_facilitator)

    assert other.get(f"/beneficiaires/{learner.public_id}/presences/").status_code == 403


def test_the_planning_shows_a_week_or_a_month(mine, workshop):
    SessionFactory(workshop=workshop, date=date(2026, 3, 4))

    week = mine.get("/planning/?semaine=2026-03-06").content.decode()
    next_week = mine.get("/planning/?semaine=2026-03-11").content.decode()
    month = mine.get("/planning/?mois=2026-03-31").content.decode()

    assert ["Impression 3D" in page for page in (week, next_week, month)] == [True, False, True]


@pytest.mark.parametrize("query", ["semaine=nonsense", "mois=9999-12-31", "semaine=0001-01-01"])
def test_a_period_that_is_none_is_this_week(mine, query):
    assert mine.get(f"/planning/?{query}").status_code == 200


def test_the_sheet_has_a_line_for_each_person_and_a_place_to_sign(mine, session, learners):
    page = mine.get(path(session, "feuille/")).content.decode()

    assert "Émargement" in page
    assert all(str(learner) in page for learner in learners)

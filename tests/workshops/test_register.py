"""The register's page: who may open it, what it shows, what it answers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import EnrolmentFactory, LearnerFactory, SessionFactory
from workshops import actions
from workshops.actions import Mark, close, mark_others_present, save_marks
from workshops.models import Attendance, Enrolment, Session


def address(session, name="register"):
    return reverse(f"workshops:{name}", args=[session.public_id])


def fields(session, marks, **more):
    """What a page without script sends: every group, `was` as first shown."""
    sent = {**more}
    for learner, mark in marks.items():
        sent |= {f"mark-{learner.public_id}": mark, f"was-{learner.public_id}": "||||"}
    return sent


def statuses(session):
    return dict(Attendance.objects.filter(session=session).values_list("learner", "status"))


@pytest.fixture
def mine(sign_in, facilitator):
    return sign_in(facilitator)


def test_the_page_names_everybody_expected_and_marks_nobody(mine, session, learners):
    page = mine.get(address(session)).content.decode()

    assert all(learner.display_name in page for learner in learners)
    assert "12</b> personnes" in page
    assert " checked" not in page


def test_a_page_left_open_does_not_take_back_a_colleague_s_mark(
    mine, session, learners, coordinator
):
    save_marks(session, {learners[0].pk: Mark("absent")}, by=coordinator)

    sent = fields(session, {learners[1]: "present"})
    sent |= {f"mark-{learners[0].public_id}": "", f"was-{learners[0].public_id}": "||||"}
    mine.post(address(session, "register_save"), sent)

    assert statuses(session) == {learners[0].pk: "absent", learners[1].pk: "present"}


def test_the_others_are_saved_with_the_exceptions_of_the_same_page(mine, session, learners):
    sent = fields(session, {learners[0]: "absent"})

    page = mine.post(address(session, "register_others"), sent, follow=True).content.decode()

    assert statuses(session)[learners[0].pk] == "absent"
    assert list(statuses(session).values()).count("present") == len(learners) - 1
    assert "11 présences pointées." in page


def test_the_undo_shows_on_the_next_page_and_not_on_the_one_after(mine, session, learners):
    mine.post(address(session, "register_others"))

    first = mine.get(address(session)).content.decode()
    second = mine.get(address(session)).content.decode()

    assert 'name="filled"' in first
    assert 'name="filled"' not in second


def test_lateness_is_the_clock_s_while_the_session_runs(mine, workshop, learner, at):
    at(2026, 3, 4, 14, 25)
    session = SessionFactory(workshop=workshop)

    mine.post(address(session, "register_save"), fields(session, {learner: "late"}))

    assert Attendance.objects.get(learner=learner).late_minutes == 25


def test_lateness_told_afterwards_has_no_duration_of_its_own(mine, session, learner):
    mine.post(address(session, "register_save"), fields(session, {learner: "late"}))

    assert Attendance.objects.get(learner=learner).late_minutes is None


def test_minutes_typed_are_the_minutes_kept(mine, session, learner):
    sent = fields(session, {learner: "present"}) | {f"minutes-{learner.public_id}": "45"}

    mine.post(address(session, "register_save"), sent)

    assert Attendance.objects.get(learner=learner).minutes == 45
    assert "45\N{NO-BREAK SPACE}min de présence" in mine.get(address(session)).content.decode()


@pytest.mark.parametrize("wrong", [{"minutes": "many"}, {"arrived": "25:99"}, {"late": "-5"}])
def test_a_wrong_detail_is_told_and_nothing_is_saved(mine, session, learner, wrong):
    details = {f"{name}-{learner.public_id}": value for name, value in wrong.items()}
    sent = fields(session, {learner: "late"}) | details

    answer = mine.post(
        address(session, "register_save"), sent, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 422
    assert answer.json()["error"]
    assert statuses(session) == {}


def test_the_script_is_told_what_is_on_record(mine, session, learner):
    answer = mine.post(
        address(session, "register_save"),
        fields(session, {learner: "present"}),
        headers={"Accept": "application/json"},
    ).json()

    record = answer["places"][str(learner.public_id)]
    assert (record["mark"], record["was"]) == ("present", "present||||")
    assert "11</b> à pointer" in answer["counts"]


def test_closing_with_blanks_links_to_each(mine, session, learners):
    page = mine.post(address(session, "register_close"))

    assert page.status_code == 422
    assert f'href="#p-{learners[3].public_id}"' in page.content.decode()
    assert Session.objects.get(pk=session.pk).closed_at is None


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ({"close": "dock", "lasted-dock": "120", "lasted-foot": "120"}, 120),
        ({"close": "foot", "lasted-dock": "120", "lasted-foot": "95"}, 95),
        ({"close": "dock", "lasted-dock": "", "lasted-foot": "120"}, None),
        ({}, None),
    ],
    ids=["left as planned", "corrected", "emptied", "not on the page"],
)
def test_the_duration_beside_the_button_pressed_counts_as_typed(
    mine, session, learners, facilitator, sent, typed
):
    mark_others_present(session, by=facilitator)

    mine.post(address(session, "register_close"), sent)

    session.refresh_from_db()
    assert session.closed_at
    assert session.actual_minutes == typed


def test_the_planned_duration_stands_beside_each_button_that_closes(mine, session, learners):
    page = mine.get(address(session)).content.decode()
    done = mine.post(address(session, "register_others"), follow=True).content.decode()

    assert 'value="120" data-lasted' in page
    assert page.count("data-lasted") == page.count('name="close"') == 1
    assert done.count("data-lasted") == done.count('name="close"') == 2


def test_a_shorter_duration_asks_before_it_cuts_and_keeps_what_was_typed(
    mine, session, learners, facilitator
):
    save_marks(session, {learners[0].pk: Mark("present", minutes=110)}, by=facilitator)
    mark_others_present(session, by=facilitator)

    sent = {"close": "dock", "lasted-dock": "60"}
    asked = mine.post(address(session, "register_close"), sent).content.decode()
    mine.post(address(session, "register_close"), {"cap": "note", "lasted-note": "60"})

    assert 'name="lasted-note" value="60"' in asked
    assert Session.objects.get(pk=session.pk).actual_minutes == 60


def test_a_duration_that_is_none_is_told(mine, session, learners, facilitator):
    mark_others_present(session, by=facilitator)

    for text in ("0", "two hours"):
        mine.post(address(session, "register_close"), {"close": "dock", "lasted-dock": text})

    assert Session.objects.get(pk=session.pk).closed_at is None


def test_closing_with_nobody_present_asks(mine, session, learners):
    sent = fields(session, dict.fromkeys(learners, "absent"))

    asked = mine.post(address(session, "register_close"), sent)
    mine.post(address(session, "register_close"), {"nobody_came": "1"})

    assert 'name="nobody_came"' in asked.content.decode()
    assert Session.objects.get(pk=session.pk).state == "held"


def test_a_mark_is_cleared(mine, session, learner):
    mine.post(address(session, "register_save"), fields(session, {learner: "present"}))

    mine.post(address(session, "register_clear"), {"clear": str(learner.public_id)})

    assert statuses(session) == {learner.pk: "not_recorded"}


def test_the_search_finds_by_name_and_birth_year_and_stays_out_of_addresses(mine, session):
    LearnerFactory(
        organisation=session.organisation, first_name="Zoé", last_name="Zola", birth_date=None
    )

    found = mine.post(address(session, "register_find"), {"q": "zola"})

    assert "Zoé Zola" in found.content.decode()
    assert mine.get(address(session, "register_find") + "?q=zola").status_code == 405


def test_one_letter_searches_for_nobody(mine, session):
    LearnerFactory(organisation=session.organisation, last_name="Zola")

    assert b"Zola" not in mine.post(address(session, "register_find"), {"q": "z"}).content


def test_the_search_knows_nobody_of_another_organisation(mine, session, house_b):
    LearnerFactory(organisation=house_b.organisation, last_name="Zola")

    assert b"Zola" not in mine.post(address(session, "register_find"), {"q": "zola"}).content


def test_somebody_found_walks_in_with_one_tap(mine, session):
    learner = LearnerFactory(organisation=session.organisation)

    mine.post(address(session, "register_walk_in"), {"learner": str(learner.public_id)})

    assert statuses(session) == {learner.pk: "present"}


def test_somebody_of_another_organisation_does_not_walk_in(mine, session, house_b):
    foreign = LearnerFactory(organisation=house_b.organisation)

    answer = mine.post(address(session, "register_walk_in"), {"learner": str(foreign.public_id)})

    assert answer.status_code == 302
    assert statuses(session) == {}


def test_a_possible_duplicate_is_shown_before_anybody_is_created(mine, session):
    LearnerFactory(
        organisation=session.organisation, first_name="Chloé", last_name="Dupré", birth_date=None
    )
    new = {"first_name": "chloe", "last_name": "dupre"}

    asked = mine.post(address(session, "register_walk_in"), new).content.decode()
    before = session.organisation.learners.count()
    mine.post(address(session, "register_walk_in"), {**new, "anyway": "1"})

    assert "Est-ce une personne déjà connue" in asked
    assert before == 1
    assert session.organisation.learners.filter(provisional=True).count() == 1


def test_whoever_passes_by_is_enrolled_with_one_tap(mine, session, facilitator):
    learner = LearnerFactory(organisation=session.organisation)
    actions.add_walk_in(session, by=facilitator, learner=learner)

    mine.post(address(session, "register_enrol"), {"enrol": str(learner.public_id)})

    assert Enrolment.objects.get(learner=learner).since == session.date


def test_before_its_day_the_register_says_when_it_opens(mine, workshop, learner):
    ahead = SessionFactory(
        workshop=workshop, date=workshop.organisation.today() + timedelta(days=2)
    )

    page = mine.get(address(ahead)).content.decode()

    assert "L’appel s’ouvre le" in page
    assert 'type="radio"' not in page


def test_a_colleague_s_register_shows_no_name_until_one_replaces(
    sign_in, house_a, session, learners
):
    other = sign_in(house_a.other_facilitator)

    before = other.get(address(session)).content.decode()
    other.post(address(session, "register_replace"))
    after = other.get(address(session)).content.decode()

    assert "Je remplace" in before
    assert learners[0].display_name not in before
    assert learners[0].display_name in after


WRITES = ["save", "others", "undo", "clear", "close", "find", "walk_in", "enrol"]


@pytest.mark.parametrize("act", WRITES)
def test_a_facilitator_cannot_take_a_colleague_s_register(sign_in, house_a, session, learners, act):
    sent = fields(session, {learners[0]: "present"}, learner=str(learners[1].public_id))

    answer = sign_in(house_a.other_facilitator).post(address(session, f"register_{act}"), sent)

    assert answer.status_code == 403
    assert statuses(session) == {}


def test_the_refusal_is_the_policy_s_doing(sign_in, house_a, session, learners, monkeypatch):
    """The fault the test above must notice: with every session theirs, the mark goes in."""
    monkeypatch.setattr(Session, "is_theirs", lambda session, user: True)

    sign_in(house_a.other_facilitator).post(
        address(session, "register_save"), fields(session, {learners[0]: "present"})
    )

    assert statuses(session) == {learners[0].pk: "present"}


def test_only_a_coordinator_reopens(sign_in, house_a, session, learners):
    mark_others_present(session, by=house_a.facilitator)
    close(session, by=house_a.facilitator)

    refused = sign_in(house_a.facilitator).post(address(session, "register_reopen"))
    still_closed = Session.objects.get(pk=session.pk).closed_at
    sign_in(house_a.coordinator).post(address(session, "register_reopen"))

    assert refused.status_code == 403
    assert still_closed
    assert Session.objects.get(pk=session.pk).closed_at is None


def test_an_old_session_is_not_offered_to_whoever_did_not_run_it(sign_in, house_a, session):
    Session.objects.update(date=session.date - timedelta(days=30))
    other = sign_in(house_a.other_facilitator)

    page = other.get(address(session)).content.decode()
    other.post(address(session, "register_replace"))

    assert "demandez à la coordination" in page
    assert "Je remplace" not in page
    assert not session.is_theirs(house_a.other_facilitator)


def test_a_register_of_another_organisation_is_not_there(sign_in, house_b, session):
    assert sign_in(house_b.coordinator).get(address(session)).status_code == 404


@pytest.mark.parametrize("name", ["register", "workshop", "sheet", "outing"])
def test_more_people_ask_no_more_queries(mine, session, learners, name):
    target = session.workshop if name == "workshop" else session
    path = address(target, name)
    mine.get(path)

    with CaptureQueriesContext(connection) as few:
        mine.get(path)
    EnrolmentFactory.create_batch(12, workshop=session.workshop)
    with CaptureQueriesContext(connection) as many:
        mine.get(path)

    assert len(many) == len(few)

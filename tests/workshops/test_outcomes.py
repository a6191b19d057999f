"""What became of somebody: the day they left, what they did then and six months later."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from inclusion.models import JournalEntry
from learners.actions import erase, merge, record_outcome
from learners.models import Learner, Outcome
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    OutcomeFactory,
    SessionFactory,
)
from workshops.exits import Exit, exit_of, months_after

TODAY = date(2026, 11, 28)


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def came(workshop, learner):
    """Was there that day."""

    def _came(day):
        session = SessionFactory(workshop=workshop, date=day, state="held")
        AttendanceFactory(session=session, learner=learner)

    return _came


def left(learner, today=TODAY):
    found = exit_of(learner, today)
    return found and (found.on, found.known)


def test_somebody_never_met_has_not_left(learner, workshop):
    EnrolmentFactory(workshop=workshop, learner=learner)

    assert left(learner) is None


def test_ninety_silent_days_are_needed(learner, came):
    came(date(2026, 6, 10))

    assert left(learner, date(2026, 6, 10) + timedelta(days=90)) is None
    assert left(learner, date(2026, 6, 10) + timedelta(days=91)) == (date(2026, 6, 10), "silence")


def test_the_end_of_the_workshops_is_an_exit_before_that(learner, came, workshop):
    EnrolmentFactory(workshop=workshop, learner=learner, since=date(2026, 1, 1))
    came(date(2026, 10, 7))
    SessionFactory(workshop=workshop, date=date(2026, 11, 4))
    SessionFactory(workshop=workshop, date=date(2026, 11, 25), state="cancelled")

    assert left(learner, date(2026, 11, 4)) is None
    assert left(learner) == (date(2026, 11, 4), "cycle")


def test_whoever_still_comes_elsewhere_has_not_left(learner, came, workshop):
    EnrolmentFactory(workshop=workshop, learner=learner, since=date(2026, 1, 1))
    came(date(2026, 10, 7))
    session = SessionFactory(
        workshop__organisation=learner.organisation, date=date(2026, 11, 12), state="held"
    )
    AttendanceFactory(session=session, learner=learner)

    assert left(learner) is None


def test_a_day_that_was_typed_comes_first_until_they_come_back(learner, came):
    came(date(2026, 3, 4))
    OutcomeFactory(learner=learner, on=date(2026, 4, 30))

    typed = left(learner)
    came(date(2026, 11, 25))

    assert typed == (date(2026, 4, 30), "typed")
    assert left(learner) is None


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2026, 8, 30), False),
        (date(2026, 8, 31), True),
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
    ],
)
def test_six_months_later_is_from_five_to_eight(day, counted):
    assert Exit(date(2026, 3, 31), "typed").counts(day) is counted


def test_a_month_without_the_day_ends_it():
    assert months_after(date(2025, 8, 31), 6) == date(2026, 2, 28)


def test_an_outcome_is_recorded_with_its_source(sign_in, coordinator, learner):
    page = f"/beneficiaires/{learner.public_id}/"
    told = {"moment": "exit", "on": "2026-06-30", "occupation": "apprentice", "source": "family"}

    sign_in(coordinator).post(page + "sortie/", told)

    (outcome,) = learner.outcomes.all()
    assert (outcome.occupation, outcome.source, outcome.recorded_by) == (
        *("apprentice", "family"),
        coordinator,
    )
    assert JournalEntry.objects.filter(verb="outcome.recorded").count() == 1
    said = sign_in(coordinator).get(page + "presences/").content.decode()
    assert "apprentissage" in said.lower()
    assert "30/06/2026" in said


@pytest.mark.parametrize(
    "wrong",
    [{"occupation": "unknown"}, {"source": "questionnaire"}, {"on": "2096-01-01"}, {"moment": ""}],
)
def test_what_is_not_known_is_not_recorded(wrong, sign_in, coordinator, learner):
    told = {"moment": "exit", "on": "2026-06-30", "occupation": "neet", "source": "person"}

    answer = sign_in(coordinator).post(
        f"/beneficiaires/{learner.public_id}/sortie/", {**told, **wrong}
    )

    assert answer.status_code == 200
    assert not learner.outcomes.exists()


def test_one_outcome_a_day_and_moment(learner):
    outcome = OutcomeFactory(learner=learner)

    with pytest.raises(ValidationError):
        record_outcome(learner, by=None, moment="exit", on=outcome.on, occupation="neet")


def test_an_outcome_is_corrected_and_deleted(sign_in, coordinator, learner):
    outcome = OutcomeFactory(learner=learner)
    page, client = f"/sorties/{outcome.public_id}/", sign_in(coordinator)
    told = {"moment": "exit", "on": "2026-05-02", "occupation": "student", "source": "document"}

    client.post(page, told)
    outcome.refresh_from_db()
    client.post(page + "supprimer/")

    assert (outcome.on, outcome.occupation) == (date(2026, 5, 2), "student")
    assert not Outcome.objects.of(learner.organisation).exists()
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"outcome.corrected", "outcome.removed"} <= verbs


def test_an_answer_outside_the_months_is_kept_and_said_not_to_count(sign_in, coordinator, learner):
    OutcomeFactory(learner=learner, on=date(2026, 1, 10))
    OutcomeFactory(learner=learner, on=date(2026, 3, 1), moment="six_months")

    page = sign_in(coordinator).get(f"/beneficiaires/{learner.public_id}/presences/")

    assert "non comptée" in page.content.decode()


def test_somebody_who_does_not_run_their_workshops_records_nothing(
    sign_in, house_a, house_b, learner
):
    at = f"/beneficiaires/{learner.public_id}/sortie/"

    assert sign_in(house_a.other_facilitator).post(at).status_code == 403
    assert sign_in(house_b.administrator).post(at).status_code == 404


def test_outcomes_follow_a_merge_and_stay_for_figures_after_an_erasure(learner, administrator):
    other = LearnerFactory(organisation=learner.organisation)
    OutcomeFactory(learner=other, on=date(2026, 5, 1))

    merge(learner, other, by=administrator)
    moved = [one.on for one in learner.outcomes.all()]
    erase(Learner.objects.get(pk=learner.pk), by=administrator)

    assert moved == [date(2026, 5, 1)]
    assert Outcome.objects.of(learner.organisation).get().occupation == "employee"

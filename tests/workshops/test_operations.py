"""Operations of the European Social Fund Plus: who takes part, from which day, and who does not."""

from datetime import date, timedelta

import pytest

from learners import actions as people
from learners.models import SensitiveAnswers, Situation
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    OutcomeFactory,
    ProgrammeFactory,
    SessionFactory,
    SituationFactory,
    WorkshopFactory,
)
from tests.factories.funding import AgreementFactory, FunderFactory
from workshops import actions
from workshops.models import Participant
from workshops.participation import sessions_of, standings

ENTRY = {"filled_on": date(2026, 1, 7), "occupation": "pupil", "diploma": "none_or_college"}
REPLIES = dict.fromkeys(SensitiveAnswers.QUESTIONS, "no")


@pytest.fixture
def operation(organisation):
    programme = ProgrammeFactory(organisation=organisation)
    workshop = WorkshopFactory(organisation=organisation, programme=programme)
    for day in (7, 14, 21):
        SessionFactory(workshop=workshop, date=date(2026, 1, day), state="held")
    return AgreementFactory(
        organisation=organisation,
        funder=FunderFactory(organisation=organisation, kind="esf_plus"),
        pays_for=[programme],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 30),
    )


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def somebody(operation, *days, **about):
    learner = LearnerFactory(
        organisation=operation.organisation, birth_date=date(2008, 3, 12), **about
    )
    for session in sessions_of(operation).filter(date__day__in=days or (7, 14)):
        AttendanceFactory(session=session, learner=learner)
    return learner


def entered(operation, learner, **told):
    return actions.record_entry(operation, learner, by=None, **{**ENTRY, **told})


def found(operation, learner):
    return next(one for one in standings(operation) if one.entrant.learner == learner.pk)


def test_entry_is_the_first_attendance_and_exit_the_last(operation):
    learner = somebody(operation, 7, 14, 21)
    entered(operation, learner)

    one = found(operation, learner)

    assert one.reason is None
    assert (one.entrant.entered_on, one.left_on) == (date(2026, 1, 7), date(2026, 1, 21))


def test_what_happens_elsewhere_or_outside_its_days_is_not_of_it(operation):
    outside = somebody(operation, 7)
    operation.starts_on = date(2026, 1, 10)
    operation.save()
    elsewhere = AttendanceFactory(
        session__workshop__organisation=operation.organisation, session__date=date(2026, 1, 14)
    ).learner

    told = {one.entrant.learner for one in standings(operation)}

    assert not told & {outside.pk, elsewhere.pk}


def test_an_absence_makes_nobody_enter(operation):
    learner = LearnerFactory(organisation=operation.organisation)
    AttendanceFactory(session=sessions_of(operation)[0], learner=learner, status="absent")

    assert standings(operation) == []


def test_what_was_true_on_entry_stays_when_the_record_changes(operation):
    learner = somebody(operation)
    entered(operation, learner)
    SituationFactory(learner=learner, valid_from=date(2026, 2, 1), occupation="employee")

    assert found(operation, learner).entrant.labour == "inactive"


def test_the_form_starts_from_what_the_record_says_of_that_day(client, operation):
    learner = somebody(operation)
    SituationFactory(learner=learner, valid_from=date(2025, 9, 1), occupation="student")
    SituationFactory(learner=learner, valid_from=date(2026, 2, 1), occupation="employee")

    page = client.get(f"/fse/{operation.public_id}/entree/{learner.public_id}/").content.decode()

    assert '<option value="student" selected>' in page
    assert 'value="2026-01-07"' in page


def test_the_questionnaire_is_kept_in_the_record_when_nothing_stood_there(operation):
    learner = somebody(operation)

    entered(operation, learner)

    assert Situation.objects.get(learner=learner).occupation == "pupil"


def test_a_situation_that_does_not_say_it_is_asked(client, operation):
    learner = somebody(operation)
    said = {"filled_on": "2026-01-07", "occupation": "trainee", "diploma": "cap_bac"}
    page = f"/fse/{operation.public_id}/entree/{learner.public_id}/"

    client.post(page, said)
    before = Participant.objects.count()
    client.post(page, {**said, "labour": "inactive"})

    assert (before, Participant.objects.get().labour) == (0, "inactive")


def test_a_situation_that_says_otherwise_is_refused(client, operation):
    learner = somebody(operation)
    said = {"filled_on": "2026-01-07", "occupation": "pupil", "diploma": "cap_bac"}

    client.post(
        f"/fse/{operation.public_id}/entree/{learner.public_id}/", {**said, "labour": "employed"}
    )

    assert not Participant.objects.exists()


def test_the_page_lists_participants_and_those_left_out_with_why(client, operation):
    one = somebody(operation, first_name="Inès", last_name="Karim")
    entered(operation, one)
    late = somebody(operation, first_name="Lou", last_name="Moreau")
    entered(operation, late, filled_on=date(2026, 1, 8))
    somebody(operation, first_name="Noé", last_name="Petit")
    year_only = LearnerFactory(
        organisation=operation.organisation,
        first_name="Zoé",
        last_name="Roux",
        birth_date=None,
        birth_year=2008,
    )
    AttendanceFactory(session=sessions_of(operation)[0], learner=year_only)
    entered(operation, year_only)

    page = " ".join(client.get(f"/fse/{operation.public_id}/").content.decode().split())
    participants, left_out = page.split('id="left-out"')

    assert "Inès Karim" in participants
    assert all(name in left_out for name in ("Lou Moreau", "Noé Petit", "Zoé Roux"))
    assert "rempli après l’entrée" in left_out
    assert "Pas de questionnaire d’entrée" in left_out
    assert "La date de naissance n’est pas connue en entier" in left_out


def test_where_restricted_questions_are_asked_they_belong_to_the_questionnaire(operation):
    operation.organisation.sensitive_profile = True
    operation.organisation.save()
    learner, late = somebody(operation), somebody(operation)
    for one, day in ((learner, date(2026, 1, 7)), (late, date(2026, 1, 8))):
        entered(operation, one)
        people.record_sensitive(one, by=None, asked_on=day, **REPLIES)

    assert found(operation, learner).reason is None
    assert found(operation, late).reason == "not_asked"


@pytest.mark.parametrize(("days", "known"), [(0, True), (28, True), (29, False)])
def test_the_situation_at_exit_is_told_within_four_weeks(client, operation, days, known):
    learner = somebody(operation)
    row = entered(operation, learner)
    left = date(2026, 1, 20)

    client.post(
        f"/fse/participants/{row.public_id}/sortie/",
        {
            "left_on": left,
            "told_on": left + timedelta(days=days),
            "exit_labour": "employed",
            "exit_training": "no",
            "qualification": "no",
        },
    )

    assert found(operation, learner).exit_known is known


def test_a_qualification_needs_its_title(client, operation):
    row = entered(operation, somebody(operation))
    said = {"left_on": "2026-01-20", "told_on": "2026-01-21", "exit_labour": "employed"}
    said |= {"exit_training": "no", "qualification": "yes"}
    page = f"/fse/participants/{row.public_id}/sortie/"

    client.post(page, said)
    before = Participant.objects.get().qualification
    client.post(page, {**said, "qualification_title": "CAP électricien"})

    assert (before, Participant.objects.get().qualification) == ("", "yes")


def test_six_months_later_comes_from_what_became_of_them(operation):
    learner = somebody(operation)
    row = entered(operation, learner)
    actions.record_exit(row, by=None, left_on=date(2026, 1, 20))
    OutcomeFactory(
        learner=learner, moment="six_months", on=date(2026, 7, 20), occupation="employee"
    )

    assert found(operation, learner).entrant.later == "employed"


@pytest.mark.parametrize(
    "typed", [None, date(2026, 1, 10)], ids=["no day typed", "came back after the day typed"]
)
def test_six_months_count_from_the_exit_whoever_says_it(operation, typed):
    """The operation is over: whoever has no day that holds left on their last attendance."""
    learner = somebody(operation, 7, 21)
    row = entered(operation, learner)
    if typed:
        actions.record_exit(row, by=None, left_on=typed)
    for on, doing in ((date(2026, 6, 15), "neet"), (date(2026, 7, 21), "employee")):
        OutcomeFactory(learner=learner, moment="six_months", on=on, occupation=doing)

    assert found(operation, learner).left_on == date(2026, 1, 21)
    assert found(operation, learner).entrant.later == "employed"


def test_nobody_of_another_organisation_enters(operation, house_b, client):
    stranger = LearnerFactory(organisation=house_b.organisation)
    page = f"/fse/{operation.public_id}/entree/{stranger.public_id}/"

    assert client.get(page).status_code == 404


def test_an_agreement_of_another_funder_is_no_operation(client, organisation, operation):
    other = AgreementFactory(organisation=organisation, title="Contrat de ville")
    page = client.get("/fse/").content.decode()

    assert str(operation) in page
    assert "Contrat de ville" not in page
    assert client.get(f"/fse/{other.public_id}/").status_code == 404


def test_erasing_takes_the_participation_along_and_says_so(operation, administrator):
    learner = somebody(operation)
    entered(operation, learner)

    people.erase(learner, by=administrator, reason="Demandé")

    assert not Participant.objects.exists()
    assert found(operation, learner).reason == "erased"


def test_a_merge_keeps_the_earlier_questionnaire(operation, coordinator):
    first, second = somebody(operation), somebody(operation)
    entered(operation, first, filled_on=date(2026, 1, 9))
    entered(operation, second)

    people.merge(first, second, by=coordinator)

    assert [row.filled_on for row in Participant.objects.all()] == [date(2026, 1, 7)]

"""What a person asks about their record, and what becomes of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from inclusion.models import JournalEntry
from learners import actions
from learners.models import RightsRequest
from learners.models.rights import a_month_after
from tests.factories import LearnerFactory, WorkshopFactory
from tests.learners.holding import holding


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")


@pytest.fixture
def client(learner):
    return holding(learner)


@pytest.fixture
def asked(learner):
    return actions.ask(learner, kind="correction", part="first_name", value="Ynès")


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2027, 1, 29), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 2, 28), date(2026, 3, 28)),
    ],
)
def test_the_law_gives_a_month(asked, due):
    assert a_month_after(asked) == due


@pytest.mark.parametrize(
    ("part", "typed", "kept"),
    [
        ("first_name", "Ynès", "Ynès"),
        ("birth_date", "2010-02-28", "2010-02-28"),
        ("gender", "feminine", "feminine"),
        ("phone", "06 12 34 56 78", "+33612345678"),
        ("email", "ynes@example.org", "ynes@example.org"),
    ],
)
def test_a_person_asks_for_a_correction(client, organisation, part, typed, kept):
    answer = client.post(f"/moi/corriger/{part}/", {"value": typed})

    asked = RightsRequest.objects.get()
    assert (answer.status_code, asked.part, asked.value) == (302, part, kept)
    assert asked.due_on == a_month_after(organisation.today())


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("first_name", ""),
        ("birth_date", "2999-01-01"),
        ("birth_date", "hier"),
        ("gender", "martian"),
        ("phone", "12"),
        ("email", "nobody"),
        ("other", ""),
    ],
)
def test_what_cannot_be_right_is_said_at_once(client, part, typed):
    answer = client.post(f"/moi/corriger/{part}/", {"value": typed})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not RightsRequest.objects.exists()


def test_there_is_nothing_to_correct_that_is_not_theirs(client):
    assert client.get("/moi/corriger/number/").status_code == 404
    assert client.get("/moi/corriger/emancipated/").status_code == 404


@pytest.mark.parametrize("kind", ["file", "erasure"])
def test_a_person_asks_for_their_record_or_its_erasure_once(client, kind):
    for _ in range(2):
        client.post("/moi/demander/", {"kind": kind})

    client.post("/moi/demander/", {"kind": "correction"})

    assert RightsRequest.objects.get().kind == kind


def test_asked_again_the_clock_stays(learner, asked, monkeypatch):
    monkeypatch.setattr(type(learner.organisation), "today", lambda self: date(2030, 1, 1))

    again = actions.ask(learner, kind="correction", part="first_name", value="Ines")

    assert (again.pk, again.due_on, again.value) == (asked.pk, asked.due_on, "Ines")


def test_a_correction_granted_is_in_the_record(sign_in, coordinator, learner, asked):
    sign_in(coordinator).post(reverse("learners:answer", args=[asked.public_id]), {"grant": ""})

    learner.refresh_from_db()
    asked.refresh_from_db()
    assert (learner.first_name, asked.state) == ("Ynès", "done")
    entry = JournalEntry.objects.get(verb="learner.changed")
    assert (entry.actor, entry.fields) == (coordinator.public_id, ["first_name"])


@pytest.mark.parametrize(
    ("part", "value", "became"),
    [("birth_date", "2009-01-02", date(2009, 1, 2)), ("phone", "+33612345678", "+33612345678")],
)
def test_a_granted_value_has_its_own_kind(learner, coordinator, part, value, became):
    asked = actions.ask(learner, kind="correction", part=part, value=value)

    actions.grant(asked, by=coordinator)

    learner.refresh_from_db()
    assert getattr(learner, part) == became


def test_a_refusal_needs_its_reason_and_tells_it(sign_in, coordinator, client, asked, learner):
    answering = sign_in(coordinator)
    address = reverse("learners:answer", args=[asked.public_id])

    silent = answering.post(address, {"refuse": ""})
    answering.post(address, {"refuse": "", "answer": "Votre pièce d’identité dit Inès."})

    learner.refresh_from_db()
    assert silent.context["form"].errors
    assert learner.first_name == "Inès"
    assert "Votre pièce d’identité dit Inès." in client.get("/moi/demandes/").content.decode()


def test_what_was_answered_stays_answered(asked, coordinator, learner):
    actions.refuse(asked, by=coordinator, answer="Non.")

    actions.grant(asked, by=coordinator)

    learner.refresh_from_db()
    assert learner.first_name == "Inès"


def test_a_value_that_became_impossible_changes_nothing(asked, coordinator, learner):
    RightsRequest.objects.filter(pk=asked.pk).update(part="birth_date", value="2999-01-01")

    with pytest.raises(ValidationError):
        actions.grant(asked, by=coordinator)

    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_facilitators_do_not_answer(sign_in, facilitator, asked):
    client = sign_in(facilitator)

    assert client.get(reverse("learners:requests")).status_code == 403
    assert client.get(reverse("learners:answer", args=[asked.public_id])).status_code == 403


def test_another_organisation_s_request_is_like_none(sign_in, house_b, asked):
    answer = sign_in(house_b.coordinator).get(reverse("learners:answer", args=[asked.public_id]))

    assert answer.status_code == 404


def test_home_says_what_waits_and_until_when(sign_in, coordinator, asked, organisation):
    WorkshopFactory(organisation=organisation)

    to_do = sign_in(coordinator).get("/").context["to_do"]

    assert (to_do.requests, to_do.requests_due) == (1, asked.due_on)


def test_the_journal_tells_no_value(asked, coordinator):
    actions.grant(asked, by=coordinator)

    entries = str([vars(entry) for entry in JournalEntry.objects.all()])
    assert "request.made" in entries
    assert "Ynès" not in entries


def test_the_reason_is_asked_by_the_database_too(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.filter(pk=asked.pk).update(state="refused")

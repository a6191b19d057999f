"""What somebody does: a change is a new line, a correction rewrites one."""

from datetime import date

import pytest

from inclusion.models import JournalEntry
from learners.models import Situation
from tests.factories import LearnerFactory, SituationFactory


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def schooling(learner):
    return SituationFactory(learner=learner, occupation="pupil", valid_from=date(2025, 9, 1))


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def at(learner):
    return f"/beneficiaires/{learner.public_id}/situation/"


def lines(learner):
    return list(learner.situations.values_list("valid_from", "occupation"))


WORKING = {"occupation": "employee", "diploma": "cap_bac", "valid_from": "2026-02-01"}


def test_a_change_keeps_the_past(client, learner, schooling):
    client.post(at(learner), {**WORKING, "change": "new"})

    assert lines(learner) == [(date(2025, 9, 1), "pupil"), (date(2026, 2, 1), "employee")]


def test_a_correction_rewrites_the_last_line(client, learner, schooling):
    client.post(at(learner), {**WORKING, "change": "wrong"})

    assert lines(learner) == [(date(2025, 9, 1), "employee")]


def test_the_form_asks_which_it_is(client, learner, schooling):
    client.post(at(learner), WORKING)

    assert lines(learner) == [(date(2025, 9, 1), "pupil")]


def test_a_line_is_corrected_and_deleted_by_its_own_pages(client, learner, schooling):
    page = f"/beneficiaires/situations/{schooling.public_id}/"

    client.post(page, WORKING)
    corrected = lines(learner)
    client.post(page + "supprimer/")

    assert corrected == [(date(2026, 2, 1), "employee")]
    assert lines(learner) == []
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"situation.corrected", "situation.removed"} <= verbs


def test_another_organisation_s_line_is_nobody_s(sign_in, house_b, schooling):
    answer = sign_in(house_b.administrator).post(
        f"/beneficiaires/situations/{schooling.public_id}/supprimer/"
    )

    assert answer.status_code == 404
    assert Situation.objects.filter(pk=schooling.pk).exists()

"""The page of a person is several, each with its address, under one head."""

from dataclasses import replace

import pytest

from inclusion.roles import MARKS
from learners.tabs import TABS
from tests.factories import EnrolmentFactory, LearnerFactory, WorkshopFactory

PAGES = ["", "presences/", "attestations/", "creations/", "trace/"]


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation, first_name="Anaïs", last_name="Karim")


@pytest.fixture
def read(sign_in, coordinator, learner):
    client = sign_in(coordinator)
    return lambda page="": (
        client.get(f"/beneficiaires/{learner.public_id}/{page}")
        .content.decode()
        .replace("\u00a0", " ")
    )


@pytest.mark.parametrize("page", PAGES)
def test_each_tab_is_a_whole_page_that_says_where_one_is(page, read, learner):
    text = read(page)

    assert "<!doctype html>" in text
    assert text.count("<h1>Anaïs Karim</h1>") == 1
    nav = text.split('<nav class="tabs')[1].split("</nav>")[0]
    assert nav.count("<a ") == len([tab for tab in TABS if tab.ability not in MARKS])
    assert nav.count('aria-current="page"') == 1
    assert f'href="/beneficiaires/{learner.public_id}/{page}" aria-current="page"' in nav


def test_a_tab_is_shown_to_those_who_may_open_it(read, monkeypatch):
    admin_only = [
        replace(tab, ability="read_journal") if tab.word == "trace" else tab for tab in TABS
    ]
    monkeypatch.setattr("learners.tabs.TABS", admin_only)

    assert 'id="tab-creations"' in read()
    assert 'id="tab-trace"' not in read()


@pytest.mark.parametrize("page", PAGES)
def test_a_facilitator_opens_the_tabs_of_people_they_meet(
    page, sign_in, facilitator, organisation, learner
):
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    met = EnrolmentFactory(workshop=workshop).learner
    client = sign_in(facilitator)

    assert client.get(f"/beneficiaires/{met.public_id}/{page}").status_code == 200
    assert client.get(f"/beneficiaires/{learner.public_id}/{page}").status_code == 403


def test_a_person_is_called_as_they_wish_and_the_civil_name_stays_at_hand(read, learner):
    learner.preferred_name = "Maël"
    learner.save()

    text = read()

    assert "<h1>Maël Karim</h1>" in text
    assert "pour l’état civil : Anaïs Karim" in text


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("", ["civil status: Anaïs Karim", "Under 18", "Identity and contact"]),
        ("presences/", ["Enrolled nowhere, and not yet met at a session."]),
        ("attestations/", ["No certificate yet."]),
        ("creations/", ["These notes can be read by the person."]),
        ("trace/", ["Who saw, who changed", "Learner’s record read"]),
    ],
)
def test_the_page_speaks_english_too(page, words, read, learner, coordinator):
    learner.preferred_name = "Maël"
    learner.save()
    coordinator.language = "en"
    coordinator.save()
    read()

    text = read(page).replace("&#x27;", "’")

    assert [word for word in words if word not in text] == []


def test_without_another_name_the_civil_one_is_not_said_twice(read):
    assert "état civil" not in read()


def test_the_head_warns_of_what_matters(read, learner):
    learner.provisional = True
    learner.archived_at = "2026-01-01T00:00Z"
    learner.save()

    text = read("presences/")

    assert "Moins de 18 ans" in text
    assert "À confirmer" in text
    assert "Archiv" in text


@pytest.mark.parametrize(("page", "most"), [("", 17), ("creations/", 11), ("trace/", 11)])
def test_a_tab_costs_few_queries(
    page, most, learner, sign_in, coordinator, django_assert_max_num_queries
):
    client = sign_in(coordinator)
    client.get(f"/beneficiaires/{learner.public_id}/")  # the visit is told once

    with django_assert_max_num_queries(most):
        client.get(f"/beneficiaires/{learner.public_id}/{page}")

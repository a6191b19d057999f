"""The list of learners: who is in it, how they are found, what it costs."""

from datetime import date

import pytest
from django.db import connection

from learners.models import Learner, Residence
from tests.factories import (
    EnrolmentFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    ResidenceFactory,
    WorkshopFactory,
)

ADDRESS = "/beneficiaires/"


@pytest.fixture
def read(sign_in, coordinator):
    return lambda query="": sign_in(coordinator).get(f"{ADDRESS}?{query}").content.decode()


@pytest.fixture
def find(sign_in, coordinator, organisation):
    """Types a name above the list and reads what comes."""
    client = sign_in(coordinator)

    def _find(typed, **others):
        given = {"search": typed, "organisation": organisation.public_id, **others}
        return client.post(ADDRESS, given, follow=True).content.decode()

    return _find


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (("Élodie", "Durand"), "élodie"),
        (("Élodie", "Durand"), "ELODIE"),
        (("Thạch", "Nguyễn"), "nguyen"),
        (("Zoë", "Cœur-de-Lys"), "coeur zoe"),
        (("Jean-Noël", "D'Arc"), "d arc jean noel"),
        (("محمد", "علي"), "محمد"),
    ],
)
def test_a_name_is_found_whatever_its_accents(name, typed, organisation, find):
    LearnerFactory(organisation=organisation, first_name=name[0], last_name=name[1])
    LearnerFactory(organisation=organisation, first_name="Autre", last_name="Personne")

    page = find(typed)

    assert name[0] in page.replace("&#x27;", "'")
    assert "Personne" not in page


def test_people_are_listed_and_found_by_the_name_they_wish(organisation, find):
    LearnerFactory(
        organisation=organisation, first_name="Anaïs", last_name="Karim", preferred_name="Maël"
    )

    for typed in ("mael", "anais karim"):
        page = find(typed).replace("\u00a0", " ")
        assert ">Karim Maël</a>" in page
        assert "pour l’état civil : Anaïs" in page


def test_the_list_shows_where_people_live_today(organisation, read):
    learner = LearnerFactory(organisation=organisation)
    ResidenceFactory(learner=learner, answer="outside", valid_from=date(2020, 1, 1))
    home = NeighbourhoodFactory(name="Sanitas")
    ResidenceFactory(learner=learner, answer="in", neighbourhood=home, valid_from=date(2021, 1, 1))
    ResidenceFactory(learner=learner, answer="unknown", valid_from=date(2099, 1, 1))

    assert "Sanitas" in read("qpv=in")
    assert learner.last_name not in read("qpv=outside")


def test_nobody_asked_means_not_determined(organisation, read):
    learner = LearnerFactory(organisation=organisation)

    assert learner.last_name in read(f"qpv={Residence.Answer.UNKNOWN}")


def test_archived_people_show_only_when_asked_for(organisation, read):
    LearnerFactory(organisation=organisation, last_name="Rangée", archived_at="2026-01-01T00:00Z")

    assert "Rangée" not in read()
    assert "Rangée" in read("state=archived")


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        ({"birth_date": date(2008, 11, 22)}, False),
        ({"birth_date": date(2008, 11, 23)}, True),
        ({"birth_date": None, "birth_year": 2008}, True),
        ({"birth_date": None, "birth_year": 2007}, False),
    ],
)
def test_the_age_filter_agrees_with_the_rule_that_protects(
    born, minor, organisation, read, monkeypatch
):
    monkeypatch.setattr(type(organisation), "today", lambda self: date(2026, 11, 22))
    learner = LearnerFactory(organisation=organisation, **born)

    assert (learner.last_name in read("age=minor")) is minor
    assert (learner.last_name in read("age=adult")) is not minor
    assert learner.is_minor_on(date(2026, 11, 22)) is minor


def test_the_age_filter_holds_on_a_leap_day(organisation, read, monkeypatch):
    monkeypatch.setattr(type(organisation), "today", lambda self: date(2028, 2, 29))
    LearnerFactory(organisation=organisation, last_name="Mars", birth_date=date(2010, 3, 1))
    LearnerFactory(organisation=organisation, last_name="Fevrier", birth_date=date(2010, 2, 28))

    page = read("age=minor")

    assert "Mars" in page
    assert "Fevrier" not in page


def test_the_list_costs_two_queries_however_long(
    organisation, sign_in, coordinator, django_assert_num_queries
):
    client = sign_in(coordinator)
    LearnerFactory.create_batch(30, organisation=organisation)

    with django_assert_num_queries(3 + 2):  # who asks: session, account, roles; then count, rows
        client.get(ADDRESS)


def test_an_empty_list_says_what_to_do_first(read):
    assert "/beneficiaires/ajouter/" in read()


def test_a_search_without_result_does_not_speak_of_the_first_time(organisation, find):
    LearnerFactory(organisation=organisation)

    assert 'class="empty"' in find("zzz")


def test_a_facilitator_lists_only_the_people_they_meet(organisation, sign_in, facilitator):
    mine = EnrolmentFactory(
        workshop=WorkshopFactory(organisation=organisation, facilitators=[facilitator]),
        learner__last_name="Mienne",
    )
    LearnerFactory(organisation=organisation, last_name="Inconnue")

    page = sign_in(facilitator).get(ADDRESS).content.decode()

    assert mine.learner.last_name in page
    assert "Inconnue" not in page


def test_a_facilitator_finds_anybody_by_name_and_birth_year_only(
    organisation, sign_in, facilitator
):
    LearnerFactory(organisation=organisation, last_name="Inconnue", birth_date=date(2010, 5, 17))

    typed = {"search": "incon", "organisation": organisation.public_id}
    answer = sign_in(facilitator).post(f"{ADDRESS}recherche/", typed, follow=True)
    page = answer.content.decode()

    assert "Inconnue" in page
    assert "2010" in page
    assert "17/05" not in page


def test_a_search_page_lists_nobody_before_a_name_is_typed(organisation, sign_in, facilitator):
    LearnerFactory(organisation=organisation, last_name="Inconnue")

    assert "Inconnue" not in sign_in(facilitator).get(f"{ADDRESS}recherche/").content.decode()


def test_a_name_full_of_code_is_shown_as_text(organisation, read):
    LearnerFactory(organisation=organisation, last_name="<script>alert(1)</script>")

    assert "<script>alert(1)" not in read()


def test_the_first_page_is_read_off_an_index(organisation):
    LearnerFactory.create_batch(3, organisation=organisation)
    page = Learner.objects.of(organisation).active()[:50]

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # with three rows it would not bother
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = page.explain()

    assert "learner_by_name" in plan
    assert "TEMP B-TREE" not in plan

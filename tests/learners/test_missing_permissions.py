"""Which permissions are still to collect, and from whom."""

from datetime import date, timedelta

import pytest

from learners.care import minors_without_permission
from learners.models import Learner
from tests.factories import GuardianFactory, LearnerFactory, PermissionFactory, SessionFactory

ADDRESS = "/beneficiaires/autorisations/"


def text(answer):
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def test_it_says_who_what_and_whom_to_ask(client, child, mother):
    page = text(client.get(ADDRESS))

    assert "Haddad Lina" in page
    assert "Participer aux séances" in page
    assert "Nadia Haddad" in page
    assert "06 12 34 56 78" in page


def test_whoever_is_permitted_leaves_the_list(client, child, mother):
    PermissionFactory(learner=child, guardian=mother)

    assert "Haddad Lina" not in text(client.get(ADDRESS))


def test_what_was_begun_is_listed_with_the_one_who_has_not_answered(client, child, mother, father):
    PermissionFactory(learner=child, guardian=mother)
    PermissionFactory(learner=child, guardian=mother, purpose="photo_site")
    PermissionFactory(learner=child, purpose="photo_site")

    page = text(client.get(ADDRESS))

    assert "Photo : site et documents" in page
    assert "Karim Haddad" in page
    assert "Nadia Haddad" not in page


def test_a_minor_without_a_guardian_is_told_so(client, child):
    assert "Aucun parent ou responsable légal enregistré" in text(client.get(ADDRESS))


def test_the_list_is_for_coordination(theirs):
    assert theirs.get(ADDRESS).status_code == 403


def test_nobody_of_another_organisation_is_listed(sign_in, house_b, child):
    assert "Haddad" not in text(sign_in(house_b.coordinator).get(ADDRESS))


@pytest.mark.parametrize("after", ["x", "9" * 30, "-1", "²"])
def test_an_odd_place_in_the_list_is_its_beginning(client, child, after):
    assert "Haddad Lina" in text(client.get(f"{ADDRESS}?after={after}"))


def test_a_long_list_goes_on_without_leaving_anybody_out(client, organisation):
    LearnerFactory.create_batch(120, organisation=organisation)

    seen, start = [], "0"
    while start:
        page = text(client.get(f"{ADDRESS}?after={start}"))
        seen.append(page.count('<th scope="row">'))
        start = page.partition('href="?after=')[2].partition('"')[0]

    assert seen == [50, 50, 20]


def test_home_counts_minors_nobody_has_let_take_part(organisation, child, mother):
    permitted = GuardianFactory(learner__organisation=organisation)
    PermissionFactory(learner=permitted.learner, guardian=permitted)
    LearnerFactory(organisation=organisation, birth_date=date(1990, 1, 1))

    assert minors_without_permission(organisation) == 1


def test_home_leads_to_the_list(client, child):
    SessionFactory(workshop__organisation=child.organisation)

    page = text(client.get("/"))

    assert "1 personne mineure sans autorisation de participer" in page
    assert ADDRESS in page


@pytest.mark.parametrize(
    ("day", "born", "minor"),
    [
        ("2026-03-04", {"birth_date": date(2008, 3, 4)}, False),
        ("2026-03-04", {"birth_date": date(2008, 3, 5)}, True),
        ("2026-02-28", {"birth_date": date(2008, 2, 29)}, True),
        ("2026-03-01", {"birth_date": date(2008, 2, 29)}, False),
        ("2028-02-29", {"birth_date": date(2010, 2, 28)}, False),
        ("2028-02-29", {"birth_date": date(2010, 3, 1)}, True),
        ("2026-12-31", {"birth_date": None, "birth_year": 2008}, True),
        ("2026-12-31", {"birth_date": None, "birth_year": 2007}, False),
        ("2026-03-04", {"birth_date": None}, True),
    ],
)
def test_the_database_knows_a_minor_as_the_rules_do(organisation, day, born, minor):
    one = LearnerFactory(organisation=organisation, **born)
    day = date.fromisoformat(day)

    assert Learner.objects.of(organisation).minors(day).exists() is minor
    assert one.is_minor_on(day) is minor


def test_an_expired_permission_counts_no_more(organisation, child, mother):
    yesterday = organisation.today() - timedelta(days=1)
    PermissionFactory(learner=child, guardian=mother, expires_on=yesterday)

    assert minors_without_permission(organisation) == 1

"""Any list page: sorting, pages and fragments, asked for nicely or not."""

import pytest

from tests.factories import LearnerFactory

ADDRESS = "/beneficiaires/"


@pytest.fixture
def crowd(organisation):
    return [LearnerFactory(organisation=organisation, last_name=f"Nom{n:02}") for n in range(60)]


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=deux",
        "page=999999999999999999999999",
        "page=%00",
        "sort=nothing",
        "sort=-",
        "sort=--name",
        "sort=name,number",
        "sort=organisation__memberships",
        "per_page=0",
        "per_page=99999999999999999999",
        "per_page=-5",
        "per_page=²",
    ],
)
def test_whatever_is_asked_of_a_list_it_answers(query, crowd, sign_in, coordinator):
    assert sign_in(coordinator).get(f"{ADDRESS}?{query}").status_code == 200


def test_no_page_holds_more_than_two_hundred_rows(organisation, sign_in, coordinator):
    LearnerFactory.create_batch(201, organisation=organisation)

    page = sign_in(coordinator).get(f"{ADDRESS}?per_page=5000")

    assert page.content.count(b"<tr") == 1 + 200


def test_the_table_says_how_it_is_sorted(crowd, sign_in, coordinator):
    page = sign_in(coordinator).get(f"{ADDRESS}?sort=-name").content.decode()

    assert page.count('aria-sort="descending"') == 1
    assert page.index("Nom59") < page.index("Nom58")


def test_pages_are_turned_by_links_that_keep_the_order(crowd, sign_in, coordinator):
    page = sign_in(coordinator).get(f"{ADDRESS}?sort=-name&page=2").content.decode()

    assert 'aria-current="page">2<' in page
    assert "sort=-name&amp;page=1" in page


def test_htmx_is_given_the_table_alone(crowd, sign_in, coordinator):
    asked = {"HX-Request": "true", "HX-Target": "table"}

    fragment = sign_in(coordinator).get(ADDRESS, headers=asked).content.decode()

    assert fragment.strip().startswith('<div id="table">')
    assert "<html" not in fragment


def test_each_row_is_named_by_its_first_cell(crowd, sign_in, coordinator):
    page = sign_in(coordinator).get(ADDRESS).content.decode()

    assert page.count('<th scope="row"') == 50
    assert page.count("<td data-label=") == 50 * 4

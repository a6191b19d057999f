"""Who is who in an import: the same person is never added twice, and never written over."""

from datetime import date

import pytest
from django.utils import translation

from inclusion.spreadsheets.reading import read
from learners import importing
from learners.models import Learner
from tests.factories import LearnerFactory, ResidenceFactory

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def take(organisation):
    """Import rows written as text."""

    def _take(*rows, header="Nom;Prénom;Naissance;Mail;Genre;QPV"):
        sheet = read("\n".join([header, *rows]).encode(), "a.csv")
        place = sheet.header(importing.knows)
        columns = importing.guess(sheet.rows[place].cells)
        reading = importing.read_people(sheet, place, columns, TODAY)
        return importing.write(organisation, reading, by=None, today=TODAY)

    return _take


def counts(plan):
    return tuple(plan.counts[name] for name in ("created", "updated", "duplicates", "rejected"))


@pytest.mark.parametrize(
    ("known", "row", "expected"),
    [
        ({"birth_date": date(2010, 5, 17)}, "KARIM;Ines;17/05/2010;;;", (0, 0, 1, 0)),
        ({"birth_date": None, "birth_year": 2010}, "Karim;Inès;2010;;;", (0, 0, 1, 0)),
        ({"birth_date": None}, "Karim;Inès;;;;", (0, 0, 1, 0)),
        ({"birth_date": date(2010, 5, 17)}, "Karim;Inès;2010;;;", (1, 0, 0, 0)),
        ({"birth_date": None}, "Karim;Inès;17/05/2010;;;", (1, 0, 0, 0)),
        ({"birth_date": date(2010, 5, 17)}, "Karim;Inès;18/09/2011;;;", (1, 0, 0, 0)),
        ({"birth_date": None}, "Karim;Inès;;ines@example.org;;", (0, 1, 0, 0)),
    ],
)
def test_the_same_person_has_the_same_names_and_an_equal_birth(
    known, row, expected, take, organisation
):
    known = {"gender": "unknown", **known}
    LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim", **known)

    assert counts(take(row)) == expected


def test_less_precise_births_are_added_and_listed(take, organisation):
    known = LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")

    plan = take("Karim;Inès;2010;;;")

    assert [(one.row, one.known.learner.pk) for one in plan.possible] == [(2, known.pk)]


@pytest.mark.parametrize("born", ["05/05/2011", "18/05/2010", "06/05/2010"])
def test_a_slip_in_the_date_is_listed_and_a_real_difference_is_not(born, take, organisation):
    LearnerFactory(
        organisation=organisation,
        first_name="Inès",
        last_name="Karim",
        birth_date=date(2010, 5, 17),
    )

    plan = take(f"Karim;Inès;{born};;;")

    assert len(plan.possible) == (born == "18/05/2010")


def test_a_match_fills_what_is_empty_and_lists_what_differs(take, organisation):
    known = LearnerFactory(
        organisation=organisation,
        first_name="Inès",
        last_name="Karim",
        email="avant@example.org",
        gender="unknown",
    )
    ResidenceFactory(learner=known, answer="outside")

    plan = take("Karim;Inès;17/05/2010;apres@example.org;F;oui")

    known.refresh_from_db()
    assert (known.email, known.gender) == ("avant@example.org", "feminine")
    assert [remark.value for remark in plan.differences] == [
        "apres@example.org",
        "in a priority neighbourhood",
    ]
    assert known.residences.get().answer == "outside"


def test_a_name_that_is_wished_is_kept_found_and_never_written_over(take, organisation):
    LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim", birth_date=None)
    header = "Nom;Prénom;Prénom souhaité"

    take("Karim;Inès;Maël", "Petit;Hugo;hugo", header=header)
    again = take("Karim;Inès;Noé", header=header)

    assert [found.wished_name for found in Learner.objects.named("mael")] == ["Maël Karim"]
    assert Learner.objects.get(last_name="Petit").preferred_name == ""
    assert [remark.value for remark in again.differences] == ["Noé"]


def test_an_undetermined_answer_is_completed_in_its_history(take, organisation):
    known = LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")
    ResidenceFactory(learner=known, answer="unknown", valid_from=TODAY)

    take("Karim;Inès;17/05/2010;;F;oui")

    assert known.residences.get().answer == "in"


def test_one_person_in_two_rows_is_added_once(take):
    plan = take("Karim;Inès;2010;;;", "KARIM;INÈS;2010;;;", "Karim;Inès;2010;i@example.org;;")

    assert counts(plan) == (1, 1, 1, 0)
    assert Learner.objects.get().email == "i@example.org"


def test_archived_people_are_known_too(take, organisation):
    LearnerFactory(
        organisation=organisation,
        first_name="Inès",
        last_name="Karim",
        birth_date=None,
        archived_at="2026-01-01T00:00Z",
    )

    assert counts(take("Karim;Inès;;;F;")) == (0, 0, 1, 0)


def test_every_row_is_counted_once(take):
    plan = take("A;B;;;;", "A;B;;;;", ";;;;;x", "C;D;99/99/2010;;;", "E;F;2010;bad;?;?")

    assert plan.counts["rows"] == 5 == sum(counts(plan))


def test_a_row_with_two_faults_is_rejected_once(take):
    plan = take(";;99/99/2010;;;")

    assert len(plan.reading.problems) == 2
    assert plan.counts["rejected"] == 1


def test_numbers_are_taken_at_once_and_follow_one_another(take, organisation):
    take("A;B;;;;", "C;D;;;;")
    take("E;F;;;;")

    assert sorted(Learner.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_nothing_is_written_when_something_fails(take, monkeypatch):
    from learners.importing import writing

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(writing, "record", fail)
    with pytest.raises(RuntimeError):
        take("A;B;;;;")

    assert not Learner.objects.exists()


def test_three_thousand_rows_take_few_queries(take, django_assert_max_num_queries):
    rows = [f"Nom{n};Prenom{n};{1 + n % 28:02}/0{1 + n % 9}/2010;;F;oui" for n in range(3000)]

    with django_assert_max_num_queries(60):
        plan = take(*rows)

    assert plan.counts["created"] == 3000

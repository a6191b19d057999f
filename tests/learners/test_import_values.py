"""What the cells of real spreadsheets mean."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from inclusion.text import clean, fold
from learners.importing import values
from learners.importing.columns import Field, field_of, guess
from learners.importing.values import Bad

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NOM", Field.LAST_NAME),
        ("Nom de famille", Field.LAST_NAME),
        ("Nom du jeune", Field.LAST_NAME),
        ("Prénom de l’enfant *", Field.FIRST_NAME),
        ("Prénom souhaité", Field.PREFERRED),
        ("Prénom d’usage du jeune", Field.PREFERRED),
        ("Nom et prénom", Field.LAST_FIRST),
        ("Prénom / Nom", Field.FIRST_LAST),
        ("Date de naissance (JJ/MM/AAAA)", Field.BIRTH),
        ("Né(e) le :", Field.BIRTH),
        ("DDN", Field.BIRTH),
        ("Année de naissance", Field.BIRTH_YEAR),
        ("F/M", Field.GENDER),
        ("Civilité", Field.GENDER),
        ("Tél.", Field.PHONE),
        ("N° de téléphone", Field.PHONE),
        ("Courriel", Field.EMAIL),
        ("Ville", Field.COMMUNE),
        ("CP", Field.POSTCODE),
        ("QPV (oui/non)", Field.QPV),
        ("Quartier", Field.NEIGHBOURHOOD),
        ("First name", Field.FIRST_NAME),
        ("Date of birth", Field.BIRTH),
        ("Nom du parent", None),
        ("Téléphone mère", None),
        ("Nom de l’école", None),
        ("Âge", None),
        ("Observations", None),
    ],
)
def test_columns_are_known_by_what_people_call_them(header, field):
    assert field_of(header) == field


def test_a_field_is_taken_once():
    assert guess(["Nom", "Prénom", "Nom", None, 3]) == {0: Field.LAST_NAME, 1: Field.FIRST_NAME}


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("17/05/2010", date(2010, 5, 17)),
        ("17-05-10", date(2010, 5, 17)),
        ("17.05.2010", date(2010, 5, 17)),
        ("2010-05-17", date(2010, 5, 17)),
        ("2010-05-17T00:00:00Z", date(2010, 5, 17)),
        ("17/05/2010 00:00:00", date(2010, 5, 17)),
        ("17 mai 2010", date(2010, 5, 17)),
        ("1er août 2010", date(2010, 8, 1)),
        ("May 2010", Bad),
        ("17052010", date(2010, 5, 17)),
        (40315, date(2010, 5, 17)),
        (date(2010, 5, 17), date(2010, 5, 17)),
        ("29/02/2008", date(2008, 2, 29)),
        ("05/05/65", date(1965, 5, 5)),
        ("2010", 2010),
        (2010, 2010),
        ("", None),
        (None, None),
        ("inconnue", None),
        ("31/02/2010", Bad),
        ("29/02/2010", Bad),
        ("05/17/2010", Bad),
        ("17/05/2099", Bad),
        ("23/11/2026", Bad),
        ("17/05/1901", Bad),
        ("12 ans", Bad),
        (12, Bad),
        (True, Bad),
        (3.5, Bad),
        ("9" * 4000, Bad),
        ("²/²/²", Bad),
    ],
)
def test_births_are_read_as_people_write_them(cell, born):
    if born is Bad:
        with pytest.raises(Bad):
            values.birth(cell, TODAY)
    else:
        assert values.birth(cell, TODAY) == born


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (612345678, "+33612345678"),
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("", ""),
    ],
)
def test_phones_get_back_the_zero_a_spreadsheet_took(cell, phone):
    assert values.phone(cell) == phone


@pytest.mark.parametrize(
    ("cell", "code"), [(1000, "01000"), ("37 000", "37000"), ("2A004", "2A004")]
)
def test_postcodes_get_back_their_zero(cell, code):
    assert values.code(cell) == code


@pytest.mark.parametrize(
    ("whole", "last_first", "parts"),
    [
        ("KARIM Inès", True, ("Inès", "KARIM", True)),
        ("Inès KARIM", True, ("Inès", "KARIM", True)),
        ("Karim, Inès", False, ("Inès", "Karim", True)),
        ("Karim Inès", True, ("Inès", "Karim", True)),
        ("Inès Karim", False, ("Inès", "Karim", True)),
        ("Ben Salah Inès", True, ("Salah Inès", "Ben", False)),
        ("Karim", True, ("", "Karim", True)),
    ],
)
def test_a_name_in_one_cell_is_cut_in_two_and_doubt_is_told(whole, last_first, parts):
    assert values.split_name(whole, last_first) == parts


@pytest.mark.parametrize(
    ("cell", "gender"),
    [
        ("F", "feminine"),
        ("Mme", "feminine"),
        ("Garçon", "masculine"),
        ("H", "masculine"),
        ("M.", "masculine"),
        ("", "unknown"),
    ],
)
def test_gender_is_read_from_a_letter_or_a_title(cell, gender):
    assert values.gender(cell) == gender


def test_a_number_is_no_name():
    with pytest.raises(Bad):
        values.name(12)


@given(st.text(max_size=60))
def test_cleaning_and_folding_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.booleans()))
def test_any_cell_is_read_or_refused(cell):
    readers = [values.gender, values.phone, values.email, values.occupation, values.diploma]
    for read in [*readers, values.name, values.code, lambda cell: values.birth(cell, TODAY)]:
        try:
            read(cell)
        except Bad as fault:
            assert str(fault)  # noqa: PT017


def test_a_name_of_use_without_any_other_is_the_first_name():
    assert guess(["Nom", "Prénom d’usage"]) == {0: Field.LAST_NAME, 1: Field.FIRST_NAME}
    assert guess(["Prénom", "Prénom d’usage"]) == {0: Field.FIRST_NAME, 1: Field.PREFERRED}

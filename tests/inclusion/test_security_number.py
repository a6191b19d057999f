"""A French social-security number is refused in every text; what merely has figures is not."""

import phonenumbers
import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from inclusion.models.fields import Refusing, refuse_security_number
from inclusion.spreadsheets.reading import read
from inclusion.text import holds_security_number
from learners import importing
from learners.models import Learner
from tests import house
from tests.factories import LearnerFactory, OrganisationFactory

NUMBERS = [
    "1850578006084",
    "185057800608491",
    "1 85 05 78 006 084 91",
    "1.85.05.78.006.084.91",
    "1-85-05-78-006-084",
    "1\u00a085\u00a005\u00a078\u00a0006\u00a0084",
    "1 85\u200b05 78 006 084",
    "n° sécu : 2 99 12 37 261 003 (mère)",
    "2 03 07 2A 004 123",
    "2 03 07 2b 004 123",
    "1 09 11 974 11 045",
    "1 75 20 99 351 012 64",
    "１８５０５７８００６０８４",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_seen_however_it_is_written(text):
    assert holds_security_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "06 12 34 56 78",
        "+225 07 01 23 45 67",
        "+2250701234567",
        "2250701234567",
        "00 225 07 01 23 45 67",
        "SIRET 900 123 456 00017",
        "12345678900017",
        "QN03709M, 37261 Tours",
        "né le 2010-12-15 37000 Tours",
        "2010-05-17T14:30:00",
        "1 85 05 78 006 084 90",  # the key belongs to another number
        "1 85 13 78 006 084",  # no thirteenth month
        "978-2-07-036822-8",
        "1, 85, 05, 78, 006, 084",
        "11850578006084",
    ],
)
def test_other_figures_are_let_through(text):
    assert not holds_security_number(text)


def key_of(figures):
    return 97 - int(figures) % 97


@given(st.sampled_from("12"), st.dates(), st.integers(1, 95), st.integers(1, 999), st.integers(1))
def test_every_number_is_seen_with_its_key(sex, born, department, commune, rank):
    number = f"{sex}{born:%y%m}{department:02}{commune:03}{rank % 1000:03}"

    assert holds_security_number(f"{number}{key_of(number):02}")
    assert holds_security_number(f"ma mère {number} {key_of(number):02}, merci")
    assert not holds_security_number(f"{number} {key_of(number) % 97 + 1:02}")


def mobile_of(region):
    return phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)


REGIONS = sorted(filter(mobile_of, phonenumbers.SUPPORTED_REGIONS))


@given(st.sampled_from(REGIONS), st.sampled_from([0, 1, 2, 3]))
def test_no_phone_of_any_country_is_taken_for_one(region, form):
    text = phonenumbers.format_number(mobile_of(region), form)

    assert not holds_security_number(text)
    assert not holds_security_number(text.removeprefix("+"))


@given(st.integers(10**13, 10**14 - 1))
def test_no_siret_is_taken_for_one(figures):
    digits = str(figures)

    assert not holds_security_number(digits)
    assert not holds_security_number(f"{digits[:3]} {digits[3:6]} {digits[6:9]} {digits[9:]}")


@given(st.datetimes(), st.integers(1000, 98999))
def test_no_date_is_taken_for_one(moment, postcode):
    for written in ("%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%Y-%m-%d %H:%M"):
        assert not holds_security_number(f"{moment:{written}} {postcode:05}")


@pytest.mark.parametrize("save", [Learner.save, lambda one: Learner.objects.bulk_create([one])])
def test_it_is_not_saved_and_not_repeated(save, db):
    learner = LearnerFactory.build(organisation=OrganisationFactory(), first_name=NUMBERS[2])

    with pytest.raises(ValidationError) as refusal:
        save(learner)

    assert "85" not in str(refusal.value)


def test_a_form_says_so_beside_the_field(sign_in, coordinator, organisation):
    typed = {"first_name": NUMBERS[2], "last_name": "Karim", "gender": "unknown"}
    said = {**typed, "answer": "unknown", "organisation": organisation.public_id}

    answer = sign_in(coordinator).post("/beneficiaires/ajouter/", said)

    assert refuse_security_number in Learner._meta.get_field("first_name").validators
    assert "sécurité sociale" in answer.content.decode()
    assert not Learner.objects.exists()


def test_a_row_of_an_import_is_rejected_without_repeating_it(db, organisation):
    sheet = read(b"Nom;Prenom\nKarim 1 85 05 78 006 084;Ines\nMoreau;Lou", "a.csv")
    columns = importing.guess(sheet.rows[0].cells)

    reading = importing.read_people(sheet, 0, columns, organisation.today())

    assert [person.last_name for person in reading.people] == ["Moreau"]
    assert [(one.row, one.value) for one in reading.problems] == [(2, "")]


LONG = 100  # what is shorter holds a code, what is validated a phone, an e-mail, an address
# Long texts in which nobody writes what they like, with the reason.
UNTYPED = {
    "AddPasskeyForm.credential": "made by the browser",
    "AddPasskeyForm.name": "the label somebody gives to their own key",
    "Commune.other_postcodes": "of the official list",
    "Export.filename": "made of codes and dates",
    "Neighbourhood.name": "of the official list",
    "StoredFile.type": "a media type",
    "User.password": "a salted hash",
}


def free_fields(form):
    """Fields of a form in which somebody writes what they like and that refuse nothing."""
    model = form._meta.model if issubclass(form, forms.ModelForm) else None
    drawn = {column.name: column for column in model._meta.concrete_fields} if model else {}
    return [
        name
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not field.default_validators
        if not isinstance(field.widget, forms.PasswordInput)
        if not isinstance(drawn.get(name), Refusing)
        if (field.max_length or LONG) >= LONG and f"{form.__name__}.{name}" not in UNTYPED
    ]


def all_forms(parent=forms.BaseForm):
    for form in parent.__subclasses__():
        if form.__module__.partition(".")[0] in house.APPS and hasattr(form, "base_fields"):
            yield form
        yield from all_forms(form)


def test_every_form_asks_for_words_through_a_field_that_refuses():
    class Planted(forms.Form):
        remark = forms.CharField()

    get_resolver().url_patterns  # noqa: B018 (loads every view, and with it every form)

    found = {form.__name__: names for form in all_forms() if (names := free_fields(form))}

    assert free_fields(Planted) == ["remark"]
    assert found == {}, "make it inclusion.forms.FreeText"


def test_every_long_column_of_text_refuses_or_is_not_typed():
    found = {
        f"{model.__name__}.{field.name}"
        for app in house.APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.editable
        if not field.choices and not field.default_validators and (field.max_length or LONG) >= LONG
    }

    assert found <= UNTYPED.keys(), "make it CleanText or CleanLines, or say here why not"

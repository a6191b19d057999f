"""Fields every floor uses."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.text import clean, holds_security_number

SECURITY_NUMBER_REFUSED = _(
    "This looks like a social-security number. The law does not let a workshop keep one: please"
    " take it out."
)


def refuse_security_number(text: str) -> None:
    """Raise ValidationError for text that holds a French social-security number."""
    if holds_security_number(text):
        raise ValidationError(SECURITY_NUMBER_REFUSED, code="security_number")


class Refusing(models.Field):
    """A column of text: forms refuse a social-security number, and so does whatever saves."""

    default_validators = [refuse_security_number]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            refuse_security_number(value)
        return value


class PublicId(models.UUIDField):
    """The random id by which the outside knows a row; integer keys stay inside."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"default": uuid4, "unique": True, "editable": False, **options})


class CleanText(Refusing, models.CharField):
    """One line of text, cleaned whatever door it came through."""

    def get_prep_value(self, value: Any) -> Any:
        return clean(value) if isinstance(value, str) else super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        return clean(value) if isinstance(value, str) else super().to_python(value)


class CleanLines(Refusing, models.TextField):
    """Several lines of text, cleaned whatever door they came through."""

    def get_prep_value(self, value: Any) -> Any:
        return clean(value, lines=True) if isinstance(value, str) else super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        return clean(value, lines=True) if isinstance(value, str) else super().to_python(value)

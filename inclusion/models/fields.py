"""Fields every floor uses."""

from typing import Any
from uuid import uuid4

from django.db import models

from inclusion.text import clean


class PublicId(models.UUIDField):
    """The random id by which the outside knows a row; integer keys stay inside."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"default": uuid4, "unique": True, "editable": False, **options})


class CleanText(models.CharField):
    """One line of text, cleaned whatever door it came through."""

    def get_prep_value(self, value: Any) -> Any:
        return clean(value) if isinstance(value, str) else super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        return clean(value) if isinstance(value, str) else super().to_python(value)


class CleanLines(models.TextField):
    """Several lines of text, cleaned whatever door they came through."""

    def get_prep_value(self, value: Any) -> Any:
        return clean(value, lines=True) if isinstance(value, str) else super().get_prep_value(value)

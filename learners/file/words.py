"""A value of a row twice: as a program reads it, and as a person does."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from inclusion import dates
from learners.belongings import everything_reached

# What columns without a name for people are called here.
LABELS = {
    "added_at": gettext_lazy("added on"),
    "archived_at": gettext_lazy("taken out of the lists on"),
    "changed_at": gettext_lazy("changed on"),
    "code": gettext_lazy("verification code"),
    "commune": gettext_lazy("commune"),
    "created_at": gettext_lazy("record opened on"),
    "erased_from": gettext_lazy("erased from"),
    "first_day": gettext_lazy("first day"),
    "given_on": gettext_lazy("announced on"),
    "guardian": gettext_lazy("parent or legal guardian"),
    "issued_at": gettext_lazy("made on"),
    "issued_on": gettext_lazy("issued on"),
    "language": gettext_lazy("language"),
    "last_contact": gettext_lazy("last contact"),
    "last_day": gettext_lazy("last day"),
    "lifted_at": gettext_lazy("lifted on"),
    "line": gettext_lazy("session by session"),
    "made_at": gettext_lazy("made on"),
    "metres": gettext_lazy("metres from the edge of the neighbourhood"),
    "minutes": gettext_lazy("minutes of presence"),
    "minutes_attended": gettext_lazy("minutes attended"),
    "minutes_held": gettext_lazy("minutes held"),
    "minutes_source": gettext_lazy("how the minutes are known"),
    "neighbourhood": gettext_lazy("neighbourhood"),
    "photo": gettext_lazy("photo"),
    "place": gettext_lazy("place"),
    "postcode": gettext_lazy("postcode"),
    "proof": gettext_lazy("proof"),
    "purpose": gettext_lazy("purpose"),
    "recorded_at": gettext_lazy("recorded on"),
    "removed_on": gettext_lazy("no longer answers since"),
    "revoked_at": gettext_lazy("revoked on"),
    "session": pgettext_lazy("which one", "session"),
    "sessions_attended": gettext_lazy("sessions attended"),
    "sessions_held": gettext_lazy("sessions held"),
    "set_at": gettext_lazy("set on"),
    "signatory_name": gettext_lazy("signed by"),
    "signatory_title": gettext_lazy("title of whoever signs"),
    "size": gettext_lazy("size in bytes"),
    "state": gettext_lazy("state"),
    "type": gettext_lazy("type"),
    "vintage": gettext_lazy("year of the official list"),
    "workshop": gettext_lazy("workshop"),
    "written_at": gettext_lazy("written on"),
}


def column(model: type[models.Model], name: str) -> models.Field:
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{name} is no column of its own")
    return found


def label(model: type[models.Model], name: str) -> str:
    """What a column is called for people."""
    given = column(model, name).verbose_name
    return capfirst(str(given if isinstance(given, Promise) else LABELS.get(name, given)))


def plain(row: models.Model, name: str) -> Any:
    """The value as JSON takes it; what it leads to is told in turn."""
    value = getattr(row, name)
    if isinstance(value, models.Model):
        return {each: plain(value, each) for each in _shown(value)}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | list):
        return value
    return str(value)


def said(row: models.Model, name: str) -> str:
    """The value in words; nothing for what is empty."""
    value = getattr(row, name)
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, datetime):
        return dates.moment(value)
    if isinstance(value, date):
        return dates.day(value)
    if isinstance(value, time):
        return time_format(value)
    if isinstance(value, models.Model):
        return ", ".join(filter(None, (said(value, each) for each in _shown(value))))
    return _chosen(row, name, value)


def _chosen(row: models.Model, name: str, value: Any) -> str:
    """A choice by its label, a phone as it is dialled, anything else as it is."""
    choices = dict(column(type(row), name).flatchoices)
    if value in choices:
        return str(choices[value])
    return str(getattr(value, "as_national", value))


def _shown(value: models.Model) -> list[str]:
    return everything_reached()[type(value)].shown.split()

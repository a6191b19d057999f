"""Days in words, as people of the language being spoken write them."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day(value: date) -> str:
    """« 1er avril 2026 »."""
    text = date_format(value, "DATE_FORMAT")
    return f"1er{text[1:]}" if get_language() == "fr" and value.day == 1 else text


def moment(value: datetime) -> str:
    """« 1er avril 2026 à 14:05 », where the organisation works."""
    here = timezone.localtime(value)
    return _("%(day)s at %(time)s") % {"day": day(here.date()), "time": time_format(here.time())}

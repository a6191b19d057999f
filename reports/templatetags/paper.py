"""Words that a page and its paper write alike: days (« 1er avril 2026 ») and durations."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from reports import wording
from reports.certificates import duration

register = template.Library()
register.filter("duration", duration)


@register.filter
def day(value: date | datetime) -> str:
    """The civil date, where the organisation works when it is a moment."""
    return wording.day(timezone.localdate(value) if isinstance(value, datetime) else value)

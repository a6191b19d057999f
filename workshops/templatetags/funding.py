"""How this floor tells shares of costs and what is left before a deadline."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.models import Deadline

register = template.Library()


@register.filter
def percent(value: Decimal) -> str:
    """« 33,5 % », without zeros that say nothing."""
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return _("%(number)s%%") % {"number": number_format(value, decimal_pos=places)}


@register.simple_tag
def left(deadline: Deadline, today: date) -> SafeString | str:
    """Done, late, or in how many days; marked from thirty days on."""
    if deadline.done_on:
        day = date_format(deadline.done_on, "SHORT_DATE_FORMAT")
        return _("done on %(day)s") % {"day": day}
    notice, words = deadline.notice(today), _words(deadline.days_left(today))
    if notice is None or notice > 30:
        return words
    return format_html('<span class="tag {}">{}</span>', "watch" if notice <= 7 else "", words)


def _words(days: int) -> str:
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("late by %(days)s day", "late by %(days)s days", -days) % {"days": -days}
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}

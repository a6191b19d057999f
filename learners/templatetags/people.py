"""How a person's birth is told, and where a link leads."""

from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learners.models import Learner

register = template.Library()


@register.filter
def birth(learner: Learner) -> str:
    """The date, the year when it is all that is known, or that nothing is."""
    if learner.birth_date:
        return date_format(learner.birth_date, "SHORT_DATE_FORMAT")
    if learner.birth_year:
        return _("born in %(year)s") % {"year": learner.birth_year}
    return _("birth unknown")


@register.filter
def site(link: str) -> str:
    """The host of a link: it says where one goes, whatever the rest of the address."""
    return urlsplit(link).hostname or link

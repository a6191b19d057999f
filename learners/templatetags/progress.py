"""Tags that draw how far somebody has come, the same in a page and on paper."""

from datetime import date

from django import template
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from inclusion import dates
from learners.models import Assessment
from learners.progress.drawing import dots
from learners.progress.series import Followed, Known

register = template.Library()

SERIES = {
    Assessment.Method.OBSERVED: _("Observation"),
    Assessment.Method.SELF: _("Self-assessment"),
    Assessment.Method.EXTERNAL: _("Paper from outside"),
}
MINE = {
    Assessment.Method.OBSERVED: _("What the team saw"),
    Assessment.Method.SELF: _("What I said"),
    Assessment.Method.EXTERNAL: _("What my papers show"),
}


@register.simple_tag
def chart_dots(followed: Followed, known: Known) -> str:
    """The scale of a skill with the start and now of one series."""
    drawing = dots(known, followed.levels)
    return render_to_string("components/chart_dots.svg", {"drawing": drawing})


@register.filter
def in_words(day: date) -> str:
    """« 1er septembre 2026 »."""
    return dates.day(day)


@register.filter
def known_by(followed: Followed, method: str) -> Known | None:
    """One series of a skill, when there is one."""
    return followed.series.get(method)


@register.filter
def series(method: str) -> str:
    """What a series is called for the team."""
    return str(SERIES[Assessment.Method(method)])


@register.filter
def my_series(method: str) -> str:
    """What a series is called for the person themself."""
    return str(MINE[Assessment.Method(method)])

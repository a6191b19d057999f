"""Words of a page that its paper has too."""

from django import template

from reports.certificates import duration

register = template.Library()
register.filter("duration", duration)

"""What a page of questions needs of an answer."""

from django import template

register = template.Library()


@register.filter
def has_value(said: str | None, value: str) -> bool:
    """Whether this option was chosen; several stand with a space between."""
    return value in (said or "").split()

"""Tags every template has: numbers, the organisation of a form, the line of presence."""

import re
from decimal import Decimal
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inclusion import money
from inclusion.access import can

register = template.Library()
register.filter("attributes", flatatt)  # of a tag, escaped: much sooner than a loop in a template


@register.filter
def number(value: float | int | None, decimals: int | None = None) -> str:
    """A number as people of this language write it; a dash when there is none."""
    if value is None:
        return "–"
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def euros(value: Decimal | None) -> str:
    return "–" if value is None else money.euros(value)


@register.simple_tag(takes_context=True)
def of_organisation(context: Context) -> SafeString | str:
    """The hidden field by which a form says whose it is; two tabs cannot be mixed up."""
    organisation = context.get("organisation")
    if organisation is None:
        return ""
    return format_html(
        '<input type="hidden" name="organisation" value="{}">', organisation.public_id
    )


@register.simple_tag(takes_context=True)
def here(context: Context, *prefixes: str, but: str = "") -> str:
    """`aria-current` for the part of the site one stands in; `but` names pages, spaced."""
    match = getattr(context.get("request"), "resolver_match", None)
    name = match.view_name if match else ""
    stands_here = name.startswith(prefixes) and name not in but.split()
    return SafeString('aria-current="page"') if stands_here else ""


@register.simple_tag(takes_context=True)
def may(context: Context, ability: str) -> bool:
    """Whether the person's role opens this door at all: no link leads to a refusal."""
    return can(context.get("membership"), ability)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """The value a template's own variable names in a mapping."""
    return mapping.get(key)


@register.filter(is_safe=True)
def typographic(text: str) -> str:
    """allauth's French with the apostrophe of ours; a quote beside a sign is left alone."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)

"""The cells of a table on a page: a report has a thousand, and a loop in a template is slow."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
CELL = '<td class="num" data-label="{}">{}</td>'


@register.simple_tag
def cells(line: dict[str, Any], opens: bool) -> SafeString:
    """The figures of one row; each leads to what is behind it for whoever may open that."""
    return format_html_join(
        "", CELL, ((one["label"], _printed(one, opens)) for one in line["cells"])
    )


def _printed(figure: dict[str, Any], opens: bool) -> str:
    printed: str = figure["cell"].printed
    if opens and figure["rows"]:
        return format_html('<a href="{}">{}</a>', figure["rows"], printed)
    return printed

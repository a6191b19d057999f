"""The cells of a table on a page: a report has a thousand, and a loop in a template is slow."""

from typing import Any

from django import template
from django.utils.html import format_html

register = template.Library()
CELL = '<td class="num" data-label="{}">{}</td>'
LINKED = '<td class="num" data-label="{}"><a href="{}">{}</a></td>'


@register.simple_tag
def cells(line: dict[str, Any], opens: bool) -> str:
    """The figures of one row; each leads to what is behind it for whoever may open that."""
    patterns: list[str] = []
    told: list[str] = []
    for figure in line["cells"]:
        rows = figure["rows"] if opens else ""
        patterns.append(LINKED if rows else CELL)
        told += (figure["label"], *([rows] if rows else []), figure["cell"].printed)
    return format_html("".join(patterns), *told) if told else ""

"""The cells of a table on a page: a report has a thousand, which a loop in a template draws slowly.

So does Django's `format_html`, which looks for lazy texts in each of its arguments.
"""

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def cells(line: dict[str, Any], opens: bool) -> SafeString:
    """The figures of one row; each leads to what is behind it for whoever may open that."""
    told = (
        f'<td class="num" data-label="{escape(one["label"])}">{_printed(one, opens)}</td>'
        for one in line["cells"]
    )
    return mark_safe("".join(told))


def _printed(figure: dict[str, Any], opens: bool) -> str:
    printed = escape(figure["cell"].printed)
    if opens and figure["rows"]:
        return f'<a href="{escape(figure["rows"])}">{printed}</a>'
    return printed

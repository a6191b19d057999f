"""Tags that draw a table or a share: the same drawing in a page and on paper."""

from collections.abc import Mapping
from dataclasses import replace

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from reports import charts
from reports.dataset import Cell, Table
from reports.drawings import Map

register = template.Library()


@register.simple_tag
def chart(table: Table) -> str:
    """Bars, or columns for months; nothing when there is nothing to draw."""
    drawing = charts.drawing_of(table)
    left_out = drawing.left_out if drawing else ""
    said = format_html('<p class="note soft mb-0">{}</p>', left_out) if left_out else ""
    return format_html("{}{}", _drawn(drawing), said)


@register.simple_tag
def drawn(drawing: charts.Drawing, place: str) -> str:
    """A drawing of a table drawn twice in a document: its `place` is in its ids, once each."""
    return _drawn(replace(drawing, name=f"{place}-{drawing.name}"))


@register.simple_tag
def map_of(table: Table, maps: Mapping[str, Map]) -> Map | None:
    return maps.get(table.slug)


@register.simple_tag
def chart_stacked(table: Table) -> str:
    """One bar of parts that add up."""
    return _drawn(charts.stacked(table))


@register.simple_tag
def chart_share(cell: Cell) -> str:
    """A share between 0 and 100 %, with the range its unknown answers leave open."""
    return _drawn(charts.share(cell))


def _drawn(drawing: charts.Drawing | None) -> str:
    if drawing is None:
        return ""
    return render_to_string(f"components/chart_{drawing.template}.svg", {"drawing": drawing})

"""The few figures of the home page, by role, each with the list behind it."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from inclusion.access import Request, allows
from inclusion.roles import Role
from reports import dashboards, measuring, periods
from reports.dashboards import Tile
from reports.dataset import Cell
from reports.facts import Scope

from .scope import workshops_of


@allows("see_figures")
def headline(request: Request) -> HttpResponse:
    """Since the beginning of the school year."""
    role = request.membership.role if request.membership else Role.COORDINATOR
    year = periods.school_year(request.organisation.today())
    scope = Scope(request.organisation, year.start, year.end, workshops_of(request))
    language = get_language() or request.organisation.language
    dataset = measuring.build(dashboards.dashboard(role), scope, language)
    cells = {cell.slug: cell for cell in dataset.headline()}
    tiles = [
        {
            "cell": cells[tile.figure.slug],
            "link": _link(request, tile, cells[tile.figure.slug], year),
        }
        for tile in dashboards.TILES[role]
    ]
    template = "reports/headline.html#figures" if request.htmx else "reports/headline.html"
    return render(request, template, {"tiles": tiles, "year": year})


def _link(request: Request, tile: Tile, cell: Cell, year: periods.Period) -> str:
    """Nothing where no row stands behind the figure."""
    if not request.can("see_reports"):
        return reverse(tile.own)
    if cell.closed or not (cell.numerator or cell.denominator):
        return ""
    days = urlencode({"from": year.start, "to": year.end})
    return f"{reverse('reports:rows', args=[tile.report, tile.figure.slug])}?{days}"

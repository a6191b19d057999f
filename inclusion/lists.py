"""One way to show a list: filters above, a table or cards below, pages when it is long.

    @allows("see_workshops")
    def workshops(request: Request) -> HttpResponse:
        rows = Workshop.objects.of(request.organisation).active()
        return list_page(request, WorkshopTable, WorkshopFilter, rows, "workshops/workshops.html")

The template has a partial named `table`, with `{% include "components/table.html" %}` in it;
with htmx, filtering, sorting and turning pages swap that partial alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_filters import FilterSet

from inclusion import searching
from inclusion.access import Request

PAGE_SIZE = 50
LARGEST_PAGE = 200


@dataclass(frozen=True)
class Empty:
    """What a list says before it holds anything, and the one thing to do about it."""

    title: str
    text: str = ""
    link: str = ""
    action: str = ""


class ListTable(tables.Table):
    """A table of the house: the first column names its row, a sentence says how many there are."""

    class Meta:
        template_name = "components/table.html"
        attrs = {"class": "table stacks"}

    @property
    def counted(self) -> str:
        """How many rows in all, with their unit."""
        return self.count_of(self.paginator.count)

    @property
    def page_numbers(self) -> list[int | str]:
        """The pages one may turn to, long runs shortened."""
        return list(self.paginator.get_elided_page_range(self.page.number, on_each_side=2))

    @property
    def lines(self) -> Iterator[SafeString]:
        """The rows of the page as markup: labels and attributes worked out once per column."""
        columns = list(self.columns)
        names = [column.name for column in columns]
        attributes = [column.attrs["td"].as_html() for column in columns]
        labels = [capfirst(column.header) for column in columns]
        for row in self.paginated_rows:
            first, *others = map(row.get_cell, names)
            cells = zip(labels[1:], attributes[1:], others, strict=True)
            yield format_html(
                '<th scope="row" {}>{}</th>{}',
                attributes[0],
                first,
                format_html_join("", '<td data-label="{}" {}>{}</td>', cells),
            )

    def count_of(self, count: int) -> str:
        return ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}


def list_page(
    request: Request,
    table_class: type[ListTable],
    filterset_class: type[FilterSet] | None,
    queryset: QuerySet,
    template: str,
    *,
    empty: Empty | None = None,
    **context: Any,
) -> HttpResponse:
    """The page of a list, or its `table` partial when htmx asks for it.

    Filters, sorts and pages nobody knows are left aside: an old link still opens.
    """
    private = getattr(filterset_class, "private", ())
    if private and (elsewhere := _searched(request, filterset_class, private)):
        return elsewhere
    words = searching.recall(request, private) if private else {}
    given = request.GET.copy()
    given.update(words)
    filters = filterset_class(given, queryset, request=request) if filterset_class else None
    table = table_class(filters.qs if filters else queryset)
    table.request = request  # for its cells; given earlier, it would page by itself
    _sort(table, request.GET.getlist(table.order_by_field))
    table.paginator = Paginator(table.rows, _page_size(request.GET.get("per_page")))
    table.page = table.paginator.get_page(request.GET.get("page"))
    context |= {
        "table": table,
        "filters": filters,
        "private": private,
        "searched": " ".join(filter(None, words.values())),
        "narrowed": any(given.get(name) for name in filters.filters) if filters else False,
        "empty": empty or Empty(_("Nothing here yet")),
    }
    partial = request.htmx.target == "table" and not request.htmx.history_restore_request
    return render(request, f"{template}#table" if partial else template, context)


def _searched(
    request: Request, filterset_class: Any, private: Iterable[str]
) -> HttpResponse | None:
    """Where a search that was posted leads, or an address that holds a name."""
    if request.method == "POST":
        public = [name for name in filterset_class.base_filters if name not in private]
        return searching.keep(request, private, [*public, "sort", "per_page"])
    return searching.cleaned(request, private)


def _sort(table: ListTable, columns: list[str]) -> None:
    """By the columns asked for, then by key: rows that tie never swap between two pages."""
    if columns:
        table.order_by = columns
    rows = table.data.data
    if table.order_by and isinstance(rows, QuerySet):
        table.data.data = rows.order_by(*rows.query.order_by, "pk")


def _page_size(asked: str | None) -> int:
    if asked is None or not asked.isdecimal() or len(asked) > 4:
        return PAGE_SIZE
    return min(max(int(asked), 1), LARGEST_PAGE)

"""How lists of workshops look."""

from datetime import date
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.lists import ListTable
from inclusion.money import euros

from .models import Agreement, Workshop
from .templatetags.attendance import day


class WorkshopTable(ListTable):
    title = tables.Column(
        gettext_lazy("workshop"),
        linkify=("workshops:workshop", {"public_id": tables.A("public_id")}),
    )
    kind = tables.Column(gettext_lazy("kind"))
    next_on = tables.Column(gettext_lazy("next session"), default="–")
    enrolled = tables.Column(gettext_lazy("enrolments"))
    missing = tables.Column(gettext_lazy("registers"))

    class Meta(ListTable.Meta):
        order_by = "title"

    def count_of(self, count: int) -> str:
        return ngettext("%(count)s workshop", "%(count)s workshops", count) % {"count": count}

    def render_kind(self, record: Workshop) -> str:
        return capfirst(record.get_kind_display())

    def render_next_on(self, value: Any) -> str:
        return day(value)

    def render_enrolled(self, value: int, record: Workshop) -> str:
        if not record.takes_enrolments:
            return _("open to all")
        people = ngettext("%(count)d person", "%(count)d people", value) % {"count": value}
        if record.capacity is None:
            return people
        return _("%(people)s for %(places)d places") % {"people": people, "places": record.capacity}

    def render_missing(self, value: int) -> SafeString | str:
        if not value:
            return _("up to date")
        words = ngettext("%(count)d to complete", "%(count)d to complete", value)
        return format_html('<span class="tag watch">{}</span>', words % {"count": value})

    def order_next_on(self, rows: QuerySet, descending: bool) -> tuple[QuerySet, bool]:
        column = F("next_on")
        order = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
        return rows.order_by(order), True


class AgreementTable(ListTable):
    title = tables.Column(
        gettext_lazy("agreement"),
        linkify=("workshops:agreement", {"public_id": tables.A("public_id")}),
    )
    funder = tables.Column(gettext_lazy("funder"))
    starts_on = tables.Column(gettext_lazy("period"))
    amount = tables.Column(gettext_lazy("amount"))
    next_deadline = tables.Column(gettext_lazy("next deadline"), default="–")

    class Meta(ListTable.Meta):
        order_by = "-starts_on"

    def count_of(self, count: int) -> str:
        return ngettext("%(count)s agreement", "%(count)s agreements", count) % {"count": count}

    def render_starts_on(self, record: Agreement) -> str:
        return f"{_short(record.starts_on)} – {_short(record.ends_on)}"

    def render_amount(self, value: Decimal) -> str:
        return euros(value)

    def render_next_deadline(self, value: date) -> SafeString | str:
        if value < self.request.organisation.today():
            return format_html('<span class="tag watch">{}</span>', _("late: %s") % _short(value))
        return _short(value)

    def order_next_deadline(self, rows: QuerySet, descending: bool) -> tuple[QuerySet, bool]:
        column = F("next_deadline")
        order = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
        return rows.order_by(order), True


def _short(day_of: date) -> str:
    return date_format(day_of, "SHORT_DATE_FORMAT")

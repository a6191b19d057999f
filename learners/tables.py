"""How lists of people look."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.lists import ListTable

from .models import Learner, Residence

QPV_TAGS: dict[str, str] = {Residence.Answer.IN: "good", Residence.Answer.UNKNOWN: "watch"}


class LearnerTable(ListTable):
    name = tables.Column(
        gettext_lazy("name"), accessor="full_name", order_by=("folded_last", "folded_first")
    )
    birth = tables.Column(
        gettext_lazy("birth"), accessor="born", order_by=("birth_date", "birth_year")
    )
    qpv = tables.Column(gettext_lazy("QPV"))
    gender = tables.Column(gettext_lazy("gender"), attrs={"cell": {"class": "beside"}})
    number = tables.Column(gettext_lazy("number"), attrs={"cell": {"class": "num beside"}})

    class Meta(ListTable.Meta):
        order_by = "name"

    def count_of(self, count: int) -> str:
        return ngettext("%(count)s learner", "%(count)s learners", count) % {"count": count}

    def render_name(self, record: Learner) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>{}{}',
            reverse("learners:learner", args=[record.public_id]),
            record.listed_name,
            _civil(record),
            _state(record),
        )

    def render_birth(self, record: Learner) -> SafeString:
        told = (
            date_format(record.birth_date, "SHORT_DATE_FORMAT")
            if record.birth_date
            else record.born
        )
        return format_html("{} {}", told, self._age(record))

    def render_gender(self, record: Learner) -> str:
        return capfirst(record.get_gender_display())

    def render_qpv(self, record: Any, value: str) -> SafeString:
        tag = format_html(
            '<span class="tag {}">{}</span>',
            QPV_TAGS.get(value, ""),
            capfirst(Residence.Answer(value).label),
        )
        return format_html("{} {}", tag, record.quarter) if record.quarter else tag

    def _age(self, learner: Learner) -> SafeString | str:
        age = learner.age_on(self.request.organisation.today())
        if age is None:
            return ""
        words = ngettext("%(age)s year old", "%(age)s years old", age) % {"age": age}
        if learner.birth_date is None:
            words = _("about %(words)s") % {"words": words}
        return format_html('<span class="soft">· {}</span>', words)


class FoundTable(ListTable):
    """People found by name: no more than it takes to tell two of them apart."""

    name = tables.Column(
        gettext_lazy("name"), accessor="full_name", order_by=("folded_last", "folded_first")
    )
    year = tables.Column(
        gettext_lazy("birth year"), accessor="year_of_birth", order_by=("birth_date", "birth_year")
    )

    class Meta(ListTable.Meta):
        order_by = "name"

    def render_name(self, record: Learner) -> SafeString:
        return format_html("{}{}", record.listed_name, _civil(record))

    def count_of(self, count: int) -> str:
        return ngettext("%(count)s learner", "%(count)s learners", count) % {"count": count}


def _civil(learner: Learner) -> SafeString | str:
    """The first name of papers, beside another that the person wishes."""
    if not learner.preferred_name or not learner.first_name:
        return ""
    words = _("civil status: %(name)s") % {"name": learner.first_name}
    return format_html(' <span class="soft fw-normal">{}</span>', words)


def _state(learner: Learner) -> SafeString | str:
    if learner.archived_at:
        return format_html(' <span class="tag">{}</span>', _("archived"))
    if learner.provisional:
        return format_html(' <span class="tag watch">{}</span>', _("to confirm"))
    return ""

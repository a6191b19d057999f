"""How lists of people look."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from inclusion.lists import ListTable


class LearnerTable(ListTable):
    name = tables.Column(
        _("name"), accessor="full_name", order_by=("folded_last", "folded_first"), linkify=False
    )
    number = tables.Column(_("number"))

    class Meta(ListTable.Meta):
        order_by = "name"

    def count_of(self, count: int) -> str:
        return ngettext("%(count)s learner", "%(count)s learners", count) % {"count": count}

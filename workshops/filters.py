"""How lists of workshops are narrowed."""

from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from inclusion.models import Membership

from .models import Agreement, Funder, Workshop
from .models.funding.agreement import AgreementQuerySet
from .models.workshop import WorkshopQuerySet
from .overview import with_session

DAY = forms.DateInput(attrs={"type": "date"})


def facilitators(request: HttpRequest | None) -> list[tuple[str, str]]:
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return []
    people = Membership.objects.of(organisation).select_related("user")
    return [(str(seat.user.public_id), str(seat.user)) for seat in people]


class WorkshopFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Workshop.Kind, empty_label=_("All kinds"))
    facilitator = filters.ChoiceFilter(
        label=_("Run by"), field_name="facilitators__public_id", empty_label=_("Everybody")
    )
    state = filters.ChoiceFilter(
        label=_("Workshops"),
        method="by_state",
        choices=[("archived", _("Archived"))],
        empty_label=_("Running"),
    )
    since = filters.DateFilter(label=_("With sessions from"), method="from_day", widget=DAY)
    until = filters.DateFilter(label=_("to"), method="to_day", widget=DAY)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["facilitator"].extra["choices"] = facilitators(self.request)

    def filter_queryset(self, queryset: WorkshopQuerySet) -> WorkshopQuerySet:
        """Archived workshops are shown only when asked for."""
        if self.form.cleaned_data.get("state") != "archived":
            queryset = queryset.active()
        return super().filter_queryset(queryset)

    def by_state(self, rows: WorkshopQuerySet, _name: str, _state: str) -> WorkshopQuerySet:
        return rows.exclude(archived_at=None)

    def from_day(self, rows: WorkshopQuerySet, _name: str, day: date) -> QuerySet[Workshop]:
        """Both ends speak of one session, not of two."""
        condition = Q(date__gte=day)
        if until := self.form.cleaned_data.get("until"):
            condition &= Q(date__lte=until)
        return with_session(rows, condition)

    def to_day(self, rows: WorkshopQuerySet, _name: str, day: date) -> QuerySet[Workshop]:
        return with_session(rows, Q(date__lte=day))


def funders(request: HttpRequest | None) -> list[tuple[str, str]]:
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return []
    return [(str(one.public_id), one.name) for one in Funder.objects.of(organisation)]


class AgreementFilter(filters.FilterSet):
    STATES = [
        ("running", _("Running today")),
        ("over", _("Over")),
        ("ahead", _("Not begun")),
        ("archived", _("Archived")),
    ]

    funder = filters.ChoiceFilter(
        label=_("Funder"), field_name="funder__public_id", empty_label=_("All funders")
    )
    kind = filters.ChoiceFilter(
        label=_("Kind of funder"),
        field_name="funder__kind",
        choices=Funder.Kind,
        empty_label=_("All kinds"),
    )
    state = filters.ChoiceFilter(
        label=_("Agreements"),
        method="by_state",
        choices=STATES,
        empty_label=_("All but archived"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["funder"].extra["choices"] = funders(self.request)

    def filter_queryset(self, queryset: AgreementQuerySet) -> AgreementQuerySet:
        """Archived agreements are shown only when asked for."""
        if self.form.cleaned_data.get("state") != "archived":
            queryset = queryset.active()
        return super().filter_queryset(queryset)

    def by_state(self, rows: AgreementQuerySet, _name: str, state: str) -> QuerySet[Agreement]:
        today = self.request.organisation.today()
        if state == "running":
            return rows.during(today, today)
        if state == "over":
            return rows.filter(ends_on__lt=today)
        return (
            rows.filter(starts_on__gt=today) if state == "ahead" else rows.exclude(archived_at=None)
        )

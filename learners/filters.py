"""How lists of people are narrowed."""

from datetime import date

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import Residence
from .models.learner import LearnerQuerySet

MAJORITY = 18


class LearnerFilter(filters.FilterSet):
    private = ("search",)  # a name never stands in an address
    search = filters.CharFilter(
        label=_("Name"),
        method="by_name",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    qpv = filters.ChoiceFilter(
        label=_("QPV"),
        choices=Residence.Answer,
        empty_label=_("All answers"),
    )
    age = filters.ChoiceFilter(
        label=_("Age"),
        method="by_age",
        choices=[
            ("minor", _("Under 18")),
            ("adult", _("18 and over")),
            ("unknown", _("Age unknown")),
        ],
        empty_label=_("All ages"),
    )
    state = filters.ChoiceFilter(
        label=_("Record"),
        method="by_state",
        choices=[("provisional", _("To confirm")), ("archived", _("Archived"))],
        empty_label=_("Current"),
    )

    def filter_queryset(self, queryset: LearnerQuerySet) -> LearnerQuerySet:
        """Archived people are shown only when asked for."""
        if self.form.cleaned_data.get("state") != "archived":
            queryset = queryset.active()
        return super().filter_queryset(queryset)

    def by_name(self, learners: LearnerQuerySet, _name: str, words: str) -> LearnerQuerySet:
        return learners.named(words)

    def by_state(self, learners: LearnerQuerySet, _name: str, state: str) -> LearnerQuerySet:
        return learners.archived() if state == "archived" else learners.filter(provisional=True)

    def by_age(self, learners: LearnerQuerySet, _name: str, age: str) -> LearnerQuerySet:
        if age == "unknown":
            return learners.filter(birth_date=None, birth_year=None)
        minor = _minor(self.request.organisation.today())
        known = Q(birth_date__isnull=False) | Q(birth_year__isnull=False)
        return learners.filter(minor) if age == "minor" else learners.filter(known).exclude(minor)


def _minor(today: date) -> Q:
    """As `Learner.is_minor_on`, of those whose age is known: a year alone counts one year less."""
    leap_day = (today.month, today.day) == (2, 29)
    eighteen = today.replace(year=today.year - MAJORITY, day=28 if leap_day else today.day)
    return Q(birth_date__gt=eighteen) | Q(birth_year__gte=today.year - MAJORITY)


class LearnerSearch(filters.FilterSet):
    """By name alone: what everybody in an organisation may ask."""

    private = ("search",)

    search = filters.CharFilter(
        label=_("Name"),
        method="by_name",
        min_length=2,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def filter_queryset(self, queryset: LearnerQuerySet) -> LearnerQuerySet:
        words = self.form.cleaned_data.get("search", "")
        return queryset.named(words) if words else queryset.none()

    def by_name(self, learners: LearnerQuerySet, _name: str, words: str) -> LearnerQuerySet:
        return learners.named(words)

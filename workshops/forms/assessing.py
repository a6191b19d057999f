"""When, and at what stage, a group is assessed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation
from learners.models import Assessment

from .planning import DAY


class OccasionForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=Assessment.Stage)
    on = forms.DateField(label=_("Date"), widget=DAY)

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        self.today = organisation.today()
        super().__init__(*args, **options)

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_now("An assessment is of today or of a day before."))
        return day

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learners.models import Learner, Residence, Situation

from .learner import DayInput
from .places import ResidenceFields


class DatedForm(forms.Form):
    """Something that holds from a day on, today at the latest."""

    valid_from = forms.DateField(label=_("Since"), widget=DayInput())

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        self.today = learner.organisation.today()
        options["initial"] = {"valid_from": self.today, **options.get("initial", {})}
        super().__init__(*args, **options)

    def clean_valid_from(self) -> Any:
        day = self.cleaned_data["valid_from"]
        if day > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        if day.year < 1900:
            raise ValidationError(gettext("This day is too long ago."))
        return day


class ResidenceForm(DatedForm, ResidenceFields):
    """Where a person lives from a day on."""

    method = forms.ChoiceField(
        label=_("Known by"),
        choices=[
            (method.value, method.label)
            for method in Residence.Method
            if method is not Residence.Method.IMPORTED
        ],
    )
    field_order = ["commune", "commune_choice", "answer", "neighbourhood", "method", "valid_from"]

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        options["initial"] = {
            "commune": str(learner.commune) if learner.commune else "",
            "recorded_commune": learner.commune,
        }
        super().__init__(*args, learner=learner, **options)

    def record(self) -> dict[str, Any]:
        names = ("answer", "neighbourhood", "method", "commune", "valid_from")
        return {name: self.cleaned_data[name] for name in names}


class SituationForm(DatedForm):
    """What a person does from a day on."""

    occupation = forms.ChoiceField(label=_("Situation"), choices=Situation.Occupation)
    diploma = forms.ChoiceField(
        label=_("Highest diploma obtained"),
        choices=Situation.Diploma,
        help_text=_("The diploma obtained, not the class attended."),
    )
    field_order = ["occupation", "diploma", "valid_from"]

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        """Starts from what is known, so that nobody is given the first diploma of the list."""
        known = learner.situations.last() or Situation()
        options["initial"] = {"occupation": known.occupation, "diploma": known.diploma}
        super().__init__(*args, learner=learner, **options)

    def record(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.field_order}

"""What a person asks to have corrected, and what is answered."""

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from inclusion.forms import FreeText
from learners.models import Gender, Learner, RightsRequest
from learners.models.learner import birth_fault

from .learner import DayInput

Part = RightsRequest.Part
RIGHT = _("What would be right")
FIELDS: dict[str, forms.Field] = {
    Part.FIRST_NAME: FreeText(label=RIGHT, max_length=150),
    Part.LAST_NAME: FreeText(label=RIGHT, max_length=150),
    Part.PREFERRED_NAME: FreeText(label=RIGHT, max_length=150),
    Part.BIRTH_DATE: forms.DateField(label=RIGHT, widget=DayInput()),
    Part.GENDER: forms.ChoiceField(label=RIGHT, choices=Gender, widget=forms.RadioSelect),
    Part.PHONE: PhoneNumberField(label=RIGHT),
    Part.EMAIL: forms.EmailField(label=RIGHT),
}


class CorrectionForm(forms.Form):
    """One thing put right: its own field where the record has one, else words."""

    words = FreeText(
        label=_("In my words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ["value", "words"]

    def __init__(self, *args: Any, learner: Learner, part: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.learner = learner
        if part in FIELDS:
            self.fields["value"] = deepcopy(FIELDS[part])
            self.order_fields(self.field_order)
        else:
            self.fields["words"].required = True

    def clean_value(self) -> str:
        """As text: a date in ISO, a phone with its country."""
        value = self.cleaned_data["value"]
        if not isinstance(value, date):
            return str(value)
        if fault := birth_fault(value, self.learner.organisation.today()):
            raise forms.ValidationError(fault)
        return value.isoformat()


class AnswerForm(forms.Form):
    """What the person will read."""

    answer = FreeText(
        label=_("Your answer"),
        max_length=500,
        required=False,
        help_text=_("The person reads it. A refusal needs its reason."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation
from learners.models import Learner

from .places import CommuneFields, ResidenceFields


class DayInput(forms.DateInput):
    """The browser's own date field; its value is always ISO."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"min": "1900-01-01", "max": "2100-01-01"})


class LearnerForm(CommuneFields, forms.ModelForm):
    """Identity and contact."""

    field_order = [
        *("first_name", "last_name", "preferred_name", "birth_date", "birth_year"),
        *("gender", "commune", "commune_choice", "answer", "neighbourhood", "phone", "email"),
    ]

    class Meta:
        model = Learner
        fields = [
            *("first_name", "last_name", "preferred_name", "birth_date", "birth_year"),
            *("gender", "phone", "email"),
        ]
        widgets = {"birth_date": DayInput(), "gender": forms.RadioSelect}
        help_texts = {"birth_year": _("When the date is not known.")}

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        known: Learner = options.setdefault("instance", Learner(organisation=organisation))
        options["initial"] = {
            "commune": str(known.commune) if known.commune else "",
            "recorded_commune": known.commune,
            **options.get("initial", {}),
        }
        super().__init__(*args, **options)
        self.fields["last_name"].required = False  # some people have, or give, a single name

    def record(self) -> dict[str, Any]:
        """What the actions of a learner's record take."""
        return {name: self.cleaned_data[name] for name in [*self.Meta.fields, "commune"]}


class AddForm(ResidenceFields, LearnerForm):
    """A new person: identity, contact, and where they live today."""

    def says_where(self) -> bool:
        """Whether anything was said that a residence would keep."""
        given = self.cleaned_data
        return given["answer"] != "unknown" or given["commune"] is not None

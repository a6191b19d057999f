"""Parents and guardians, people to call, what to watch for."""

from typing import Any

from django import forms

from learners.actions import CONTACT_FIELDS, GUARDIAN_FIELDS
from learners.models import Contact, Guardian, Learner, Safety


class OfLearnerForm(forms.ModelForm):
    """A row of one person's record; `record` is what the action takes."""

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        row = self._meta.model(learner=learner, organisation=learner.organisation)
        super().__init__(*args, **{**options, "instance": options.get("instance") or row})

    def record(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class GuardianForm(OfLearnerForm):
    class Meta:
        model = Guardian
        fields = GUARDIAN_FIELDS
        widgets = {"kind": forms.RadioSelect, "language": forms.RadioSelect}


class ContactForm(OfLearnerForm):
    class Meta:
        model = Contact
        fields = CONTACT_FIELDS


class SafetyForm(OfLearnerForm):
    class Meta:
        model = Safety
        fields = ("health", "care_plan")


class EmancipatedForm(forms.ModelForm):
    class Meta:
        model = Learner
        fields = ("emancipated",)

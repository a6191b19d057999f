"""What is typed about keeping and erasing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.models import Organisation
from learners.models import Evidence, Learner, LegalHold

from .learner import DayInput
from .permission import checked_proof

LONGEST_YEARS = 10


class ErasureForm(forms.Form):
    """Typing the number of the record keeps a hand from erasing the wrong person."""

    reason = FreeText(
        label=_("Why"),
        max_length=200,
        help_text=_("Kept with the erasure: say why, without a name."),
    )
    number = forms.IntegerField(label=_("Number of the record, to confirm"))

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        super().__init__(*args, **options)
        self.learner = learner
        self.fields["number"].help_text = gettext("Type %(number)s.") % {"number": learner.number}

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number != self.learner.number:
            raise ValidationError(gettext("This is not the number of this record."))
        return number


class LastDayForm(forms.ModelForm):
    """A day from tomorrow on, ten years ahead at most."""

    last_day = ""

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.organisation = organisation

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        day: date | None = given.get(self.last_day)
        today = self.organisation.today()
        if day is not None and day <= today:
            self.add_error(self.last_day, gettext("This day is not ahead."))
        elif day is not None and day.year > today.year + LONGEST_YEARS:
            self.add_error(self.last_day, gettext("Ten years ahead at most."))
        return given


class HoldForm(LastDayForm):
    last_day = "until"

    class Meta:
        model = LegalHold
        fields = ["reason", "until"]
        widgets = {"until": DayInput()}
        help_texts = {
            "reason": _("The complaint, the audit or the claim that asks for this record."),
            "until": _("Afterwards the usual time of keeping holds again."),
        }


class EvidenceForm(LastDayForm):
    last_day = "keep_until"
    paper = forms.FileField(
        label=_("The paper"),
        help_text=_("PDF, PNG, JPEG or WebP, 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg,image/webp"}),
    )
    number = forms.IntegerField(
        label=_("Number of the record it is about"),
        required=False,
        help_text=_("Leave empty when it is about several people."),
    )
    field_order = ["title", "paper", "reason", "keep_until", "number"]

    class Meta:
        model = Evidence
        fields = ["title", "reason", "keep_until"]
        widgets = {"keep_until": DayInput()}
        help_texts = {
            "keep_until": _(
                "Such as five years after 31 December of the year of the last FSE+ payment."
            )
        }

    def clean_paper(self) -> tuple[bytes, str]:
        return checked_proof(self.cleaned_data["paper"])

    def clean_number(self) -> Learner | None:
        number = self.cleaned_data["number"]
        if number is None:
            return None
        learner = Learner.objects.of(self.organisation).filter(number=number).first()
        if learner is None:
            raise ValidationError(gettext("No record has this number."))
        return learner

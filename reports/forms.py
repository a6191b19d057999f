"""Forms of this floor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from reports import catalogue
from reports.periods import EARLIEST, LATEST

LONGEST_YEARS = 10


class PeriodForm(forms.Form):
    """The period of a report, as its address carries it: both days are included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("from", _("First day")), ("to", _("Last day"))):
            picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            limits = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
            self.fields[name] = forms.DateField(label=label, widget=picker, validators=limits)

    def clean(self) -> dict[str, Any]:
        days = super().clean() or {}
        start, end = days.get("from"), days.get("to")
        if start and end and end < start:
            self.add_error("to", _("The last day comes before the first."))
        elif start and end and end.year - start.year > LONGEST_YEARS:
            self.add_error("to", _("A report covers ten years at most."))
        return days


class RevokeForm(forms.Form):
    """Why a certificate is taken back; the reason stays with it and is not printed."""

    reason = FreeText(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept with the certificate, shown to your team only."),
    )


class DocumentForm(PeriodForm):
    """Which report, over which days, as a document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reports = [(slug, report.title) for slug, report in catalogue.reports().items()]
        self.fields["report"] = forms.ChoiceField(label=_("Report"), choices=reports)
        self.order_fields(["report", "from", "to"])

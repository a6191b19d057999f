"""Forms for funders, agreements and what agreements are made of; they check, actions save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inclusion.forms import DateInput, FreeText, PictureField
from inclusion.models import Organisation
from workshops.models import Agreement, Deadline, Funder, Programme, ProgrammeShare, Tranche
from workshops.models.funding.parts import Part

EUROS = forms.NumberInput(attrs={"step": "0.01", "min": "0", "inputmode": "decimal"})


class LogoForm(forms.ModelForm):
    """What may bear a logo: kept, changed for another, or taken away."""

    new_logo = PictureField(label=_("Logo"))
    no_logo = forms.BooleanField(label=_("Have no logo any more"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance.logo_id:
            del self.fields["no_logo"]

    def values(self) -> dict[str, Any]:
        """What to hand to the action: columns, and the logo when it is to change."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        logo = self.cleaned_data["new_logo"]
        if logo is None and self.cleaned_data.get("no_logo"):
            logo = b""
        return {**values, "logo": logo}


class FunderForm(LogoForm):
    class Meta:
        model = Funder
        fields = ["name", "kind"]


class AgreementForm(LogoForm):
    """An agreement, and its funder, who may be named on the spot."""

    new_funder = FreeText(
        label=_("Name of a new funder"),
        max_length=120,
        required=False,
        help_text=_("When the funder is not in the list yet."),
    )
    new_funder_kind = forms.ChoiceField(
        label=_("Kind of the new funder"), choices=Funder.Kind, required=False
    )

    class Meta:
        model = Agreement
        fields = [
            *("title", "funder", "kind", "reference", "call", "starts_on", "ends_on"),
            *("amount", "spent", "total_cost", "actual_cost", "mention", "fewest"),
        ]
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "amount": EUROS,
            "spent": EUROS,
            "total_cost": EUROS,
            "actual_cost": EUROS,
        }

    field_order = ["title", "funder", "new_funder", "new_funder_kind"]

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.organisation = organisation
        field: Any = self.fields["funder"]
        field.queryset = Funder.objects.of(organisation).filter(
            Q(archived_at=None) | Q(pk=self.instance.funder_id)
        )
        field.required = False
        field.empty_label = _("A new funder")
        self.fields["spent"].required = False

    def clean_spent(self) -> Any:
        return self.cleaned_data["spent"] or 0

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("funder") and not said.get("new_funder"):
            self.add_error("funder", _("Choose a funder, or name a new one below."))
        elif said.get("funder") and said.get("new_funder"):
            self.add_error("new_funder", _("Leave this empty: a funder is chosen above."))
        return said

    def new(self) -> dict[str, Any] | None:
        """The funder to be added first, when there is one."""
        said = self.cleaned_data
        if said.get("funder"):
            return None
        return {"name": said["new_funder"], "kind": said["new_funder_kind"] or Funder.Kind.OTHER}


class PartForm(forms.ModelForm):
    """A part of an agreement: the agreement is the page's, never the form's."""

    def __init__(self, agreement: Agreement, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        part: Part = self.instance
        part.agreement, part.organisation = agreement, agreement.organisation

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class TrancheForm(PartForm):
    class Meta:
        model = Tranche
        fields = ["year", "amount"]
        widgets = {"amount": EUROS}

    def __init__(self, agreement: Agreement, *args: Any, **options: Any) -> None:
        super().__init__(agreement, *args, **options)
        years = agreement.years
        self.fields["year"].widget.attrs |= {"min": years[0], "max": years[-1]}


class DeadlineForm(PartForm):
    class Meta:
        model = Deadline
        fields = ["kind", "day", "note"]
        widgets = {"day": DateInput}


class ShareForm(PartForm):
    class Meta:
        model = ProgrammeShare
        fields = ["programme", "percent"]
        widgets = {"percent": forms.NumberInput(attrs={"step": "0.01", "min": "0", "max": "100"})}

    def __init__(self, agreement: Agreement, *args: Any, **options: Any) -> None:
        super().__init__(agreement, *args, **options)
        field: Any = self.fields["programme"]
        field.queryset = Programme.objects.of(agreement.organisation).filter(
            Q(archived_at=None) | Q(pk=self.instance.programme_id)
        )
        field.empty_label = _("Choose a programme")

"""What an agreement promises, written down."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from inclusion.forms import DateInput
from inclusion.models import Organisation
from reports.agreements import promises
from reports.definition import Indicator, Kind
from workshops.models import Agreement, Target


class TargetForm(forms.ModelForm):
    """What was promised: a figure, of everybody or of a public, how much, by which day."""

    condition = forms.ChoiceField(label=_("Of which public"), required=False)
    also = forms.ChoiceField(
        label=_("And of which public"),
        required=False,
        help_text=_("Both at once, such as girls of a neighbourhood."),
    )

    class Meta:
        model = Target
        fields = ["value", "on"]
        widgets = {"on": DateInput}
        help_texts = {"value": _("People, sessions or hours; for a share, a percentage.")}

    field_order = ["indicator", "condition", "also", "value", "on"]

    def __init__(self, agreement: Agreement, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        target: Target = self.instance
        target.agreement, target.organisation = agreement, agreement.organisation
        figures = [(slug, figure.label) for slug, figure in promises.FIGURES.items()]
        self.fields["indicator"] = forms.ChoiceField(
            label=_("Figure"), choices=figures, initial=target.indicator
        )
        publics = self._publics(agreement.organisation)
        named = [f"{slug}:{member}" for slug, member in target.audience.items()]
        for field, initial in zip(("condition", "also"), [*named, "", ""], strict=False):
            control: Any = self.fields[field]
            control.choices, control.initial = publics, initial
        self.fields["on"].initial = target.on or agreement.ends_on
        self.order_fields(self.field_order)

    def _publics(self, organisation: Organisation) -> list[tuple[Any, Any]]:
        groups = [
            (
                dimension.label,
                [
                    (f"{slug}:{member.slug}", capfirst(member.label))
                    for member in promises.members(dimension, organisation)
                ],
            )
            for slug, dimension in promises.EVERYWHERE.items()
        ]
        return [("", _("everybody")), *((label, several) for label, several in groups if several)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        named = [said[name].partition(":") for name in ("condition", "also") if said.get(name)]
        pairs = [(slug, member) for slug, _colon, member in named]
        if len({slug for slug, _member in pairs}) < len(pairs):
            self.add_error("also", _("Choose two publics of different kinds."))
        said["audience"] = dict(pairs)
        if figure := promises.FIGURES.get(said.get("indicator", "")):
            self._check(figure, said["audience"], said.get("value"))
        return said

    def _check(self, figure: Indicator, audience: dict[str, str], value: Decimal | None) -> None:
        if not promises.fits(figure, [promises.EVERYWHERE[slug] for slug in audience]):
            self.add_error("condition", _("This figure is not counted by public."))
        if value is None:
            return
        if promises.is_whole(figure) and value != int(value):
            self.add_error("value", _("A whole number."))
        if figure.kind is Kind.SHARE and value > promises.WHOLE:
            self.add_error("value", _("A share is 100 % at most."))

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("indicator", "audience", "value", "on")}

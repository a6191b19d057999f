"""Forms of this floor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.models import Organisation
from reports import composing, parameters
from reports.definition import Slot
from reports.indicators.ages import EDITABLE
from reports.models import AgeBrackets, Narrative
from reports.parameters import Against, Parameters
from reports.periods import EARLIEST, LATEST
from reports.transmission import FIELDS, Column, Field, Layout
from reports.writing import Format
from workshops.models import Agreement, Programme, Workshop

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


def _agreement(organisation: Organisation, *, funding: bool) -> forms.ModelChoiceField:
    """One of the organisation's, for whoever may see what is asked and paid."""
    agreements = Agreement.objects.of(organisation).active()
    return forms.ModelChoiceField(
        agreements if funding else agreements.none(),
        label=_("Agreement"),
        required=False,
        to_field_name="public_id",
        empty_label=_("All"),
        help_text=_("Its programmes alone."),
    )


def compared_with() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Compare with"),
        required=False,
        choices=[
            (Against.NOTHING, _("nothing")),
            (Against.BEFORE, _("the period just before, as long")),
            (Against.SCHOOL_YEAR, _("the same days of the school year before")),
        ],
    )


class ParametersForm(PeriodForm):
    """What a report is asked for: days, workshops, and what to compare with."""

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        within: frozenset[int] | None = None,
        funding: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        workshops = Workshop.objects.of(organisation)
        if within is not None:
            workshops = workshops.filter(pk__in=within)
        programmes = Programme.objects.of(organisation).filter(workshops__in=workshops).distinct()
        self.fields[parameters.AGREEMENT] = _agreement(
            organisation, funding=funding and within is None
        )
        self.fields[parameters.PROGRAMME] = forms.ModelChoiceField(
            programmes,
            label=_("Programme"),
            required=False,
            to_field_name="public_id",
            empty_label=_("All"),
        )
        self.fields[parameters.WORKSHOPS] = forms.ModelMultipleChoiceField(
            workshops,
            label=_("Workshops"),
            required=False,
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            help_text=_("None ticked: all of them."),
        )
        self.fields[parameters.AGAINST] = compared_with()

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        programme, workshops = said.get(parameters.PROGRAMME), said.get(parameters.WORKSHOPS)
        if programme and workshops:
            strangers = [one for one in workshops if one.programme_id != programme.pk]
            for one in strangers:
                text = _("“%(title)s” does not belong to the programme “%(programme)s”.")
                said_of = {"title": one.title, "programme": programme.name}
                self.add_error(parameters.WORKSHOPS, forms.ValidationError(text, params=said_of))
        return said

    def parameters(self) -> Parameters:
        said = self.cleaned_data
        return Parameters(
            said[parameters.FROM],
            said[parameters.TO],
            programme=said[parameters.PROGRAMME],
            workshops=list(said[parameters.WORKSHOPS]),
            against=Against(said[parameters.AGAINST]),
            agreement=said[parameters.AGREEMENT],
        )


class NarrativeForm(forms.Form):
    """The texts of a report, one a slot; any may stay empty."""

    def __init__(self, *args: Any, slots: Iterable[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in slots:
            self.fields[slot.slug] = FreeText(
                label=slot.title,
                help_text=slot.hint,
                required=False,
                max_length=Narrative.LONGEST,
                widget=forms.Textarea(attrs={"rows": 6}),
            )


class LastYears(forms.CharField):
    """« 5, 15, 17, 25, 64 »: whole numbers, each greater than the one before."""

    def clean(self, value: Any) -> list[int]:
        words = (super().clean(value) or "").replace(";", ",").replace(",", " ").split()
        if not all(word.isdecimal() for word in words):
            raise forms.ValidationError(_("Write whole numbers, such as 5, 15, 17."))
        years = [int(word) for word in words]
        if years != sorted(set(years)) or any(year > AgeBrackets.OLDEST for year in years):
            raise forms.ValidationError(_("Each age is greater than the one before, 120 at most."))
        if len(years) >= AgeBrackets.MOST:
            raise forms.ValidationError(_("Twelve brackets at most."))
        return years


class AgesForm(forms.Form):
    """The last year of age of each bracket, for each set that may be changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, ages in EDITABLE.items():
            usual = ", ".join(str(year) for year in ages.last_years)
            self.fields[slug] = LastYears(
                label=ages.title,
                required=False,
                max_length=80,
                help_text=_(
                    "The last age of each bracket but the last one, which has no end. Left empty: "
                    "the usual ones, %(usual)s."
                )
                % {"usual": usual},
            )


class RevokeForm(forms.Form):
    """Why a certificate is taken back; the reason stays with it and is not printed."""

    reason = FreeText(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept with the certificate, shown to your team only."),
    )


class DocumentForm(ParametersForm):
    """Which report, of what, as which kind of document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = composing.reports_of(kwargs["organisation"])
        reports = [(slug, report.title) for slug, report in known.items()]
        self.fields["report"] = forms.ChoiceField(label=_("Report"), choices=reports)
        kinds = [
            (kind.value, kind.upper()) for kind in Format if kind.is_laid_out or kind is Format.XLSX
        ]
        self.fields["kind"] = forms.ChoiceField(label=_("File"), choices=kinds, required=False)
        self.order_fields(["report"])


class ColumnsForm(forms.Form):
    """For each field: its place in the file (none: left out), its heading, its values in words."""

    def __init__(self, *args: Any, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {one.field: (place, one) for place, one in enumerate(layout.columns, start=1)}
        for each in FIELDS:
            place, column = known.get(each.name, (None, None))
            heading = column.heading if column else str(capfirst(each.label))
            self.fields[f"place-{each.name}"] = forms.IntegerField(
                label=_("Place"), required=False, min_value=1, max_value=99, initial=place
            )
            self.fields[f"heading-{each.name}"] = FreeText(
                label=_("Heading"), max_length=120, initial=heading
            )
            if each.choices:
                self.fields[f"values-{each.name}"] = self._values(each, column)

    def _values(self, each: Field, column: Column | None) -> forms.CharField:
        told = column.values if column else {}
        lines = [f"{code} = {told.get(code, '')}".rstrip() for code in each.choices.values]
        return FreeText(
            label=_("Values"),
            required=False,
            max_length=2000,
            initial="\n".join(lines),
            widget=forms.Textarea(attrs={"rows": min(len(lines), 6)}),
            help_text=_("After each = what the file must say. Left empty, our own words are used."),
        )

    def rows(self) -> list[dict[str, Any]]:
        """Field by field, for the page."""
        parts = ("place", "heading", "values")
        return [
            {
                "label": each.label,
                **{
                    part: self[f"{part}-{each.name}"]
                    for part in parts
                    if f"{part}-{each.name}" in self.fields
                },
            }
            for each in FIELDS
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        places = [given.get(f"place-{each.name}") for each in FIELDS]
        if not any(places) and not self.errors:
            raise forms.ValidationError(_("Give a place to one field at least."))
        for each in FIELDS:
            if (place := given.get(f"place-{each.name}")) and places.count(place) > 1:
                self.add_error(f"place-{each.name}", _("Two fields have this place."))
            try:
                given[f"values-{each.name}"] = self._read(each, given.get(f"values-{each.name}"))
            except ValueError as fault:
                sentence = _("No value here is called “%(code)s”.") % {"code": str(fault)}
                self.add_error(f"values-{each.name}", sentence)
        return given

    def _read(self, each: Field, text: str | None) -> dict[str, str]:
        """Raises ValueError with the code that the field does not have."""
        told = {}
        for line in (text or "").splitlines():
            code, _equals, words = (part.strip() for part in line.partition("="))
            if code and code not in each.choices.values:
                raise ValueError(code)
            if words:
                told[code] = words
        return told

    def layout(self) -> Layout:
        """The columns in their order."""
        given = self.cleaned_data
        chosen = [each for each in FIELDS if given[f"place-{each.name}"]]
        chosen.sort(key=lambda each: given[f"place-{each.name}"])
        return Layout(
            0,
            [
                Column(each.name, given[f"heading-{each.name}"], given[f"values-{each.name}"])
                for each in chosen
            ],
        )

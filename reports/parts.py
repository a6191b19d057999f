"""Forms of the parts that a report is composed of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.forms import FreeText

from . import palette
from .composing import Declaration

MOST_FIGURES = 8  # in one table: beyond, no page is wide enough


class ReportForm(forms.Form):
    """What a composed report is called, and for whom it is."""

    title = FreeText(label=gettext_lazy("Title"), max_length=120)
    purpose = FreeText(
        label=gettext_lazy("What it is for"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("One sentence, printed under the title."),
    )


class NewReportForm(ReportForm):
    """A new one, from an empty page or from another."""

    def __init__(self, *args: Any, starts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"] = forms.ChoiceField(
            label=_("Start from"), choices=[("", _("an empty page")), *starts], required=False
        )


class SectionForm(forms.Form):
    title = FreeText(label=gettext_lazy("Title of the section"), max_length=120)
    text = FreeText(
        label=gettext_lazy("Text under the title"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    slots = forms.MultipleChoiceField(
        label=gettext_lazy("Texts to write for each period"),
        choices=lambda: [(slug, slot.title) for slug, slot in palette.slots().items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Written beside the figures when the report is asked for."),
    )


class FiguresForm(forms.Form):
    """Figures to add to a section, by family."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figures"] = forms.MultipleChoiceField(
            label=_("Figures"), choices=figures_by_family(), widget=forms.CheckboxSelectMultiple
        )


class TableForm(FiguresForm):
    """Some figures by a dimension, or one figure by two."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"] = forms.ChoiceField(label=_("By"), choices=dimensions())
        self.fields["across"] = forms.ChoiceField(
            label=_("Crossed with"),
            choices=[("", _("nothing else")), *dimensions()],
            required=False,
        )
        self.fields["chart"] = forms.BooleanField(
            label=_("Draw the first figure as a chart"), required=False, initial=True
        )
        self.order_fields(["by", "across", "figures", "chart"])

    def clean(self) -> Declaration:
        told = super().clean() or {}
        by, across = told.get("by", ""), told.get("across", "")
        figures = [palette.figures()[slug] for slug in told.get("figures", [])]
        if across and across == by:
            self.add_error("across", _("A table cannot be crossed with what it is counted by."))
        if across and len(figures) > 1:
            self.add_error("figures", _("A table crossed with something else holds one figure."))
        if len(figures) > MOST_FIGURES:
            self.add_error("figures", _("A table holds eight figures at most."))
        for name, slug in (("by", by), ("across", across)):
            if slug and figures and palette.dimension(slug, figures) is None:
                self.add_error(name, self._unfit(slug, figures))
        return told

    def _unfit(self, slug: str, figures: list[Any]) -> str:
        alone = [str(one.label) for one in figures if palette.dimension(slug, [one]) is None]
        if not alone:
            return _("These figures cannot stand in one table: they do not count the same things.")
        return _("This cannot tell apart: %(figures)s.") % {"figures": ", ".join(alone)}

    def table(self) -> Declaration:
        told = self.cleaned_data
        chart = told["figures"][0] if told["chart"] else ""
        return {name: told[name] for name in ("by", "across", "figures")} | {"chart": chart}


def figures_by_family() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (str(title), [(one.slug, str(one.label)) for one in several])
        for title, several in palette.families()
    ]


def dimensions() -> list[tuple[str, str]]:
    told = {one.slug: str(one.title) for one in reversed(palette.known_dimensions())}
    return list(reversed(told.items()))

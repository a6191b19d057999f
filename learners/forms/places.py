"""A commune typed as text, a neighbourhood chosen among those of that commune."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.models import Commune
from inclusion.places import communes_called, neighbourhoods_of
from learners.models import Residence

# With htmx the neighbourhoods follow the commune; without, a button shows them.
FOLLOW = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-target": "#neighbourhood",
    "hx-swap": "outerHTML",
    "autocomplete": "off",
}


class CommuneFields(forms.Form):
    """`commune` is typed; when several answer to it, `commune_choice` asks which one is meant."""

    commune = FreeText(
        label=_("Commune"), help_text=_("Name, postcode or INSEE code."), required=False
    )
    commune_choice = forms.ChoiceField(
        label=_("Which commune?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = self._communes(self["commune"].value() or "")
        if len(self.known) > 1:
            self.fields["commune_choice"].choices = [  # type: ignore[attr-defined]
                (commune.code, f"{commune.name} ({commune.postcode or commune.department})")
                for commune in self.known
            ]
        else:
            del self.fields["commune_choice"]

    def _communes(self, text: str) -> list[Commune]:
        """The communes meant: the one already recorded when its name was left as it was."""
        recorded: Commune | None = self.initial.get("recorded_commune")
        if recorded is not None and text == str(recorded):
            return [recorded]
        found = communes_called(text[:100]) if text else []
        chosen = self.data.get(self.add_prefix("commune_choice"))
        return [commune for commune in found if commune.code == chosen] or found

    def chosen_commune(self) -> Commune | None:
        return self.known[0] if len(self.known) == 1 else None

    def clean_commune(self) -> Commune | None:
        if not self.cleaned_data["commune"]:
            return None
        if not self.known:
            raise ValidationError(
                gettext("No commune answers to this. Check the spelling, or type the postcode.")
            )
        if len(self.known) > 1:
            raise ValidationError(gettext("Several communes answer to this. Choose one below."))
        return self.known[0]


class ResidenceFields(CommuneFields):
    """The three-valued answer. A commune is never enough to say yes."""

    answer = forms.ChoiceField(
        label=_("Lives in a priority neighbourhood (QPV)"),
        choices=Residence.Answer,
        initial=Residence.Answer.UNKNOWN,
        widget=forms.RadioSelect,
        help_text=_("Living in a town that has such neighbourhoods is not enough to answer yes."),
    )
    neighbourhood: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=None,
        required=False,
        empty_label=_("Not stated"),
        help_text=_("Those of the commune above."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["commune"].widget.attrs |= FOLLOW
        self.fields["neighbourhood"].queryset = neighbourhoods_of(self.chosen_commune())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("neighbourhood") and given.get("answer") != Residence.Answer.IN:
            self.add_error(
                "neighbourhood", gettext("A neighbourhood is only for people who live in it.")
            )
        return given

"""Finding a home on the map: by its coordinates, a press on the drawing, or its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion import geocoding
from inclusion.forms import FreeText
from inclusion.geocoding import Unavailable
from inclusion.geography import Answer, BadPoint, Inside, NearEdge, Outside, Point, where
from inclusion.maps import told as far
from inclusion.models import Commune, Neighbourhood
from inclusion.places import communes_called, drawn, drawn_in
from inclusion.text import clean
from learners.actions import place
from learners.models import AddressToCheck, Learner, Residence

from .history import HomeForm
from .places import FOLLOW, CommuneFields

ANSWERS = [
    (Residence.Answer.IN, _("SIG Ville says: in this neighbourhood")),
    (Residence.Answer.OUTSIDE, _("SIG Ville says: outside")),
    (Residence.Answer.UNKNOWN, _("Not looked at yet: leave undetermined")),
]


class PointField(forms.CharField):
    """Latitude and longitude, as maps copy them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return Point.read(text) if text else None
        except BadPoint as fault:
            raise ValidationError(str(fault)) from None


class LocateForm(CommuneFields):
    """Where to look. The address field is there only when a geocoder is."""

    address = FreeText(
        label=_("Address"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    point = PointField(
        label=_("Coordinates"),
        required=False,
        help_text=_("Latitude, then longitude, as a map on your phone copies them: 47.38, 0.69."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-point": ""}),
    )
    field_order = ["commune", "commune_choice", "address", "point"]

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        town = learner.commune
        waiting = AddressToCheck.objects.of(learner.organisation).filter(learner=learner).first()
        options["initial"] = {
            "commune": str(town) if town else "",
            "recorded_commune": town,
            "address": waiting.address if waiting else "",
        }
        super().__init__(*args, **options)
        self.fields["commune"].widget.attrs |= FOLLOW
        self.found: list[geocoding.Found] = []
        self.chosen_code = ""
        if geocoding.host():
            told = gettext("Sent to %(host)s to be placed; it is not kept unless you ask.")
            self.fields["address"].help_text = told % {"host": geocoding.host()}
        else:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors or given.get("point"):
            return given
        address = clean(given.get("address") or "")
        if choice := self.data.get("choice"):
            self._choose(choice)
        elif address:
            self._look_up(address)
        else:
            self.add_error("point", gettext("Press on the map or type the coordinates."))
        return given

    def _choose(self, choice: str) -> None:
        """One of the geocoder's answers: its point and its commune."""
        point, _bar, code = choice.partition("|")
        try:
            self.cleaned_data["point"] = Point.read(point)
            self.chosen_code = code[:5]
        except BadPoint as fault:
            self.add_error("point", str(fault))

    def _look_up(self, address: str) -> None:
        town = self.chosen_commune()
        try:
            self.found = geocoding.find(address, town.code if town else "")
        except Unavailable as fault:
            self.add_error("address", str(fault))
        else:
            if not self.found:
                message = gettext("Nothing is found under this address in this commune.")
                self.add_error("address", message)

    def placed(self) -> dict[str, str]:
        """What the next form starts from, once there is a point."""
        point, town = self.cleaned_data["point"], self.chosen_commune()
        by_address = bool(self.chosen_code)
        return {
            "point": f"{point.latitude:.6f}, {point.longitude:.6f}",
            "by": "address" if by_address else "map",
            "address": clean(self.cleaned_data.get("address", "")) if by_address else "",
            "town": self.chosen_code or (town.code if town else ""),
        }

    def drawn(self) -> list[Neighbourhood]:
        return drawn_in(self.chosen_commune())


class PlacedForm(HomeForm):
    """What the map says, to be kept: the point is placed again, and forgotten."""

    point = PointField(widget=forms.HiddenInput)
    by = forms.ChoiceField(
        choices=[(method, method) for method in ("map", "address")], widget=forms.HiddenInput
    )
    address = FreeText(required=False, max_length=300, widget=forms.HiddenInput)
    town = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    verified = forms.ChoiceField(
        label=_("What does SIG Ville answer?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    keep_address = forms.BooleanField(
        label=_("Keep the address too"),
        required=False,
        help_text=_("Only if the family agrees. Without it, the answer alone is kept."),
    )
    field_order = ["verified", "change", "valid_from", "keep_address"]

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        options["auto_id"] = "placed_%s"  # the form of where to look stands on the same page
        super().__init__(*args, learner=learner, **options)
        self.at = self._point()
        self.answer: Answer | None = where(self.at) if self.at else None
        if not isinstance(self.answer, NearEdge):
            del self.fields["verified"]
        if not self["address"].value():
            del self.fields["keep_address"]

    def _point(self) -> Point | None:
        try:
            return Point.read(str(self["point"].value() or ""))
        except BadPoint:
            return None

    @property
    def near(self) -> Neighbourhood | None:
        """The neighbourhood the answer speaks of."""
        match self.answer:
            case Inside(home) | NearEdge(home) | Outside(Neighbourhood() as home):
                return home
        return None

    @property
    def told(self) -> str:
        """The answer in a sentence."""
        match self.answer:
            case Inside(home):
                return gettext("In the priority neighbourhood %(name)s") % {"name": home}
            case NearEdge(home, metres):
                words = gettext("%(far)s from the edge of %(name)s: to verify")
                return words % {"name": home, "far": far(metres)}
            case Outside(Neighbourhood() as home, float() as metres):
                words = gettext("Outside. The nearest, %(name)s, is %(far)s away")
                return words % {"name": home, "far": far(metres)}
        return gettext("Outside any priority neighbourhood")

    def drawn(self) -> list[Neighbourhood]:
        return drawn(self.near) if self.near else []

    def record(self) -> dict[str, Any]:
        """What is kept of it: the answer and how it is known. Raises ValidationError."""
        given, wrong = self.cleaned_data, self.corrects()
        told = place(given["point"], method=given["by"], verified=given.get("verified", ""))
        return {
            **told,
            "valid_from": given["valid_from"],
            "commune": self._commune(told["neighbourhood"]),
            "address": given["address"] if given.get("keep_address") else "",
            "zone": wrong.zone if wrong else None,
        }

    def _commune(self, home: Neighbourhood | None) -> Commune | None:
        """The neighbourhood's own when it has one only, else the one looked in."""
        towns = list(home.communes.all()) if home else []
        if len(towns) != 1:
            code = self.cleaned_data["town"]
            towns = [town for town in communes_called(code) if town.code == code] if code else []
        return towns[0] if towns else None

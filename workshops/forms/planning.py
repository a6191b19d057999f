"""Forms for workshops, sessions, venues and enrolments; they check, actions save."""

from typing import Any

from django import forms
from django.db.models import Q
from django.forms import model_to_dict
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.models import Organisation
from inclusion.models.organisation import FRENCH_ZONES
from inclusion.places import neighbourhoods_of
from learners.forms.places import FOLLOW, CommuneFields
from workshops.actions.sessions import LONGEST_SERIES
from workshops.models import Enrolment, Programme, Session, Venue, Workshop

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class OwnedForm(forms.ModelForm):
    """A form whose choices stay inside one organisation."""

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.organisation = organisation
        if "facilitators" in self.fields:  # the account's own manager stays in its app
            people: Any = self.fields["facilitators"]
            people.queryset = people.queryset.filter(
                memberships__organisation=organisation, is_active=True
            )
        if "venue" in self.fields:
            venues: Any = self.fields["venue"]
            venues.queryset = Venue.objects.of(organisation).active()
            venues.empty_label = _("No venue")
        if "programme" in self.fields:
            lines: Any = self.fields["programme"]
            lines.queryset = Programme.objects.of(organisation).filter(
                Q(archived_at=None) | Q(pk=getattr(self.instance, "programme_id", None))
            )
            lines.empty_label = _("No programme")

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class WorkshopForm(OwnedForm):
    class Meta:
        model = Workshop
        fields = [
            *("title", "kind", "theme", "level", "description", "venue", "facilitators"),
            *("capacity", "completion_rule", "programme"),
        ]
        widgets = {
            "facilitators": forms.CheckboxSelectMultiple,
            "description": forms.Textarea(attrs={"rows": 3}),
        }


class NewWorkshopForm(WorkshopForm):
    """A workshop and its sessions in one form; a single date is a series of one."""

    EVERY = [(7, _("every week")), (14, _("every two weeks")), (1, _("every day"))]

    first = forms.DateField(label=_("First session"), widget=DAY)
    starts_at = forms.TimeField(label=_("Start"), widget=CLOCK)
    minutes = forms.IntegerField(
        label=_("Duration in minutes"), min_value=1, max_value=1440, initial=120
    )
    count = forms.IntegerField(
        label=_("Number of sessions"),
        min_value=1,
        max_value=LONGEST_SERIES,
        initial=1,
        help_text=_("1 for a workshop held only once."),
    )
    every_days = forms.TypedChoiceField(label=_("Held"), choices=EVERY, coerce=int, initial=7)

    SERIES = ("first", "starts_at", "minutes", "count", "every_days")

    def series(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SERIES}

    def workshop(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class NewSessionForm(OwnedForm):
    class Meta:
        model = Session
        fields = ["date", "starts_at", "minutes", "venue"]
        widgets = {"date": DAY, "starts_at": CLOCK}


class SessionForm(OwnedForm):
    cap = forms.BooleanField(
        label=_("Cut the typed durations that are longer"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Session
        fields = ["date", "starts_at", "minutes", "actual_minutes", "venue", "facilitators", "note"]
        widgets = {
            "date": DAY,
            "starts_at": CLOCK,
            "facilitators": forms.CheckboxSelectMultiple,
        }
        help_texts = {"actual_minutes": _("If the session lasted more or less than planned.")}

    def ask_to_cap(self, sentence: str) -> None:
        """The next try shows a box to tick."""
        self.fields["cap"].widget = forms.CheckboxInput()
        self.add_error("cap", sentence)


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why"), choices=Session.Reason, widget=forms.RadioSelect, initial="unspecified"
    )


class WayInForm(forms.ModelForm):
    """Who referred somebody, or that they came on their own; neither: it is not known."""

    class Meta:
        model = Enrolment
        fields = ["referred_by", "came_alone"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("referred_by") and said.get("came_alone"):
            self.add_error("came_alone", _("Either a partner referred them or they came alone."))
        return said

    def way_in(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("referred_by", "came_alone")}


class EnrolForm(WayInForm):
    since = forms.DateField(label=_("Expected from"), widget=DAY)
    field_order = ["since"]


class WithdrawForm(forms.Form):
    on = forms.DateField(label=_("Leaves on"), widget=DAY)
    reason = forms.ChoiceField(label=_("Why"), choices=Enrolment.Reason, initial="unknown")


class VenueForm(CommuneFields):
    """The neighbourhoods offered are those of the commune; a commune is never enough to say yes."""

    name = FreeText(label=_("Name"), max_length=120)
    address = FreeText(
        label=_("Address"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    standing = forms.ChoiceField(
        label=_("Where it stands"),
        choices=Venue.Standing,
        initial=Venue.Standing.UNKNOWN,
        widget=forms.RadioSelect,
    )
    neighbourhood: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=None,
        required=False,
        empty_label=_("Not stated"),
        help_text=_("Those of the commune above."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[("", _("the organisation's")), *((zone, zone) for zone in FRENCH_ZONES)],
        required=False,
    )
    field_order = ["name", "address", "commune", "commune_choice", "standing", "neighbourhood"]

    def __init__(self, *args: Any, venue: Venue | None = None, **options: Any) -> None:
        if venue is not None:
            options["initial"] = model_to_dict(venue, fields=self.base_fields) | {
                "commune": str(venue.commune) if venue.commune else "",
                "recorded_commune": venue.commune,
            }
        super().__init__(*args, **options)
        self.fields["commune"].widget.attrs |= FOLLOW
        self.fields["neighbourhood"].queryset = neighbourhoods_of(self.chosen_commune())  # type: ignore[attr-defined]

    def venue(self) -> dict[str, Any]:
        names = ("name", "address", "commune", "standing", "neighbourhood", "time_zone")
        return {name: self.cleaned_data[name] for name in names}

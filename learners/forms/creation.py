from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.forms import PictureField
from learners.models import Creation, Learner

from .learner import DayInput


class CreationForm(forms.ModelForm):
    """Something a person made: a link to it, a photo of it, or both."""

    field_order = ["title", "made_on", "made_in", "link", "new_photo", "shows_person"]
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The address of a game, a film, a page, beginning with https://."),
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    new_photo = PictureField(label=_("Photo"))

    class Meta:
        model = Creation
        fields = ["title", "made_on", "made_in", "link", "shows_person"]
        widgets = {"made_on": DayInput()}
        labels = {"shows_person": _("The person is seen on the photo")}
        help_texts = {
            "made_in": _("A workshop, a holiday course…"),
            "shows_person": _(
                "The photo of a work is free; that of a person is shown with their permission only."
            ),
        }

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        self.today = learner.organisation.today()
        options["initial"] = {"made_on": self.today, **options.get("initial", {})}
        super().__init__(*args, **options)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise ValidationError(gettext("A link begins with https://."))
        return link

    def clean_made_on(self) -> Any:
        day = self.cleaned_data["made_on"]
        if day > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        seen = given.get("link") or given.get("new_photo") or self.instance.photo_id
        if not (seen or self.errors):
            raise ValidationError(gettext("Give a link or a photo."))
        return given

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        kept = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {**kept, "photo": self.cleaned_data["new_photo"]}

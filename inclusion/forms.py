"""Forms of the ground floor, and how every form of the house is drawn."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from .images import NotAPicture, reencode
from .models import Invitation, Network, Organisation, User
from .models.fields import refuse_security_number
from .models.journal import JournalQuerySet
from .roles import Role
from .text import clean
from .verbs import VERBS


class Renderer(TemplatesSetting):
    """Fields come out of `components/field.html`: label, help and error tied to their control."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class FreeText(forms.CharField):
    """What somebody types in their own words, on a form that no model draws."""

    default_validators = [refuse_security_number]


class PictureField(forms.FileField):
    """A picture somebody may send; it becomes its bytes, once it is certain that it is one."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def __init__(self, **options: Any) -> None:
        help_text = _("PNG, JPEG or WebP, 10 MB at most.")
        super().__init__(**{"required": False, "help_text": help_text, **options})

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        content: bytes = upload.read()
        try:
            reencode(content, side=1)
        except NotAPicture as error:
            raise forms.ValidationError(str(error)) from error
        return content


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = role_field()


class RoleForm(forms.Form):
    reads_sensitive = forms.BooleanField(
        label=_("Reads sensitive data"),
        required=False,
        help_text=_("Origin, handicap, housing: what a co-funded operation may ask for."),
    )
    reads_evidence = forms.BooleanField(
        label=_("Reads the evidence archive"),
        required=False,
        help_text=_("Papers kept for audits, after people's files are erased."),
    )
    field_order = ["role"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = role_field()
        self.order_fields(self.field_order)


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)


class AcceptForm(forms.Form):
    """The name and password of a new account."""

    name = FreeText(label=_("First and last name"), max_length=120)
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        help_text=_("12 characters or more; a sentence does well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_name(self) -> str:
        name = clean(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write your name."))
        return name

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return str(self.cleaned_data["password"])


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]


class SettingsForm(forms.ModelForm):
    """All an organisation says of itself."""

    new_logo = PictureField(label=_("Logo"))
    no_logo = forms.BooleanField(label=_("Have no logo any more"), required=False)

    class Meta:
        model = Organisation
        fields = [
            "name",
            "kind",
            "siret",
            "rna",
            "address",
            "town",
            "colour",
            "signatory_name",
            "signatory_title",
            "language",
            "time_zone",
            "financial_year_month",
            "completion_rule",
            "retention_months",
            "sensitive_profile",
        ]
        widgets = {
            "colour": forms.TextInput(attrs={"type": "color"}),
            "address": forms.Textarea(attrs={"rows": 3}),
        }

    def values(self) -> dict[str, Any]:
        """What to hand to the action: the fields as typed, and the logo when it is to change."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        logo = self.cleaned_data["new_logo"]
        if logo is None and self.cleaned_data["no_logo"] and self.instance.logo_id:
            logo = b""
        return {**values, "logo": logo}


class NetworkForm(forms.ModelForm):
    class Meta:
        model = Network
        fields = ["name"]


class MemberForm(forms.ModelForm):
    """A new organisation of the network, and who will administer it."""

    email = forms.EmailField(label=_("E-mail of its first administrator"))

    class Meta:
        model = Organisation
        fields = ["name", "kind"]


class JournalFilter(forms.Form):
    """Narrows the journal; every field may stay empty."""

    verb = forms.ChoiceField(label=_("Act"), required=False)
    actor = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Person"),
        required=False,
        to_field_name="public_id",
        empty_label=_("Everybody"),
    )
    since = forms.DateField(label=_("From"), required=False, widget=DateInput)
    until = forms.DateField(label=_("To"), required=False, widget=DateInput)

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        people = User.objects.filter(memberships__organisation=organisation)
        cast(forms.ModelChoiceField, self.fields["actor"]).queryset = people
        cast(forms.ChoiceField, self.fields["verb"]).choices = [
            ("", _("All acts")),
            *sorted(VERBS.items(), key=lambda verb: str(verb[1])),
        ]

    def narrow(self, entries: JournalQuerySet) -> JournalQuerySet:
        said = self.cleaned_data if self.is_valid() else {}
        if verb := said.get("verb"):
            entries = entries.filter(verb=verb)
        if actor := said.get("actor"):
            entries = entries.filter(actor=actor.public_id)
        if since := said.get("since"):
            entries = entries.filter(at__date__gte=since)
        if until := said.get("until"):
            entries = entries.filter(at__date__lte=until)
        return entries

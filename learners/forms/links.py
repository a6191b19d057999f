"""What is decided of a personal link, and the code typed by whoever holds it."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from learners.actions import answers_alone
from learners.models import Guardian, Learner, PersonalLink

CodeBy = PersonalLink.CodeBy
THEMSELF = "self"


class LinkForm(forms.Form):
    """Whom the link goes to, for how long, and which way its code goes."""

    holder = forms.ChoiceField(label=_("Who is given the link"), widget=forms.RadioSelect)
    agreed = forms.BooleanField(
        label=_("A parent or legal guardian agrees that the child holds it"), required=False
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        coerce=int,
        choices=[(7, _("7 days")), (30, _("30 days")), (90, _("90 days"))],
        initial=30,
        widget=forms.RadioSelect,
    )
    code_by = forms.ChoiceField(
        label=_("How the code is given"),
        help_text=_("Never together with the link: whoever finds one must lack the other."),
        choices=[
            (CodeBy.HAND, _("read out, or on a slip of its own")),
            (CodeBy.EMAIL, _("by e-mail")),
        ],
        initial=CodeBy.HAND,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        super().__init__(*args, **options)
        self.learner, self.alone = learner, answers_alone(learner)
        self.guardians = self._guardians()
        names: list[tuple[str, Any]] = [(THEMSELF, learner.display_name)]
        names += [(str(one.public_id), one.name) for one in self.guardians]
        holder = cast(forms.ChoiceField, self.fields["holder"])
        holder.choices = names if self.alone else [*names[1:], names[0]]
        holder.initial = holder.choices[0][0]
        if self.alone:
            del self.fields["agreed"]
        if not settings.HAS_MAIL_SERVER:
            del self.fields["code_by"]

    def _guardians(self) -> list[Guardian]:
        """Those who may hold it: none once the person is of age."""
        if not self.learner.is_minor_on(self.learner.organisation.today()):
            return []
        return list(self.learner.guardians.current().filter(has_authority=True))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "holder" not in given:
            return given
        if self._holder() is None and not self.alone and not given.get("agreed"):
            text = _("Under 15, a parent or legal guardian agrees first.")
            self.add_error("agreed", forms.ValidationError(text))
        if given.get("code_by") == CodeBy.EMAIL and not self._address():
            text = _("No e-mail address is known: hand the code over.")
            self.add_error("code_by", forms.ValidationError(text))
        return given

    def choices(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "guardian": self._holder(),
            "agreed": given.get("agreed", False),
            "days": given["days"],
            "code_to": self._address() if given.get("code_by") == CodeBy.EMAIL else "",
        }

    def _holder(self) -> Guardian | None:
        chosen = self.cleaned_data["holder"]
        return next((one for one in self.guardians if str(one.public_id) == chosen), None)

    def _address(self) -> str:
        return (self._holder() or self.learner).email


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("My 6-digit code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}
        ),
    )

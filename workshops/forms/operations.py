"""The two questionnaires of a participant in an operation of the European Social Fund Plus."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.forms import DateInput
from learners.models import Learner, Outcome, Situation
from workshops.leaving import comes_elsewhere, from_situation
from workshops.models import Participant
from workshops.models.participant import LABOUR_OF, Labour, YesNo


class Told(forms.ModelForm):
    """Days that have come, and choices without a default."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        self.today = today
        super().__init__(*args, **options)

    def come(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day and day > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        return day


class EntryForm(Told):
    """As the person stands on the day of entry, from what their record says of that day."""

    labour = forms.ChoiceField(
        label=_("On the labour market"),
        choices=[("", _("as the situation says")), *Labour.choices],
        required=False,
        help_text=_(
            "To be chosen for somebody looking for work without being registered, a trainee, a"
            " volunteer or another situation: unemployed means without work, available for it and"
            " looking for it; inactive means none of these."
        ),
    )

    class Meta:
        model = Participant
        fields = ["filled_on", "occupation", "labour", "unemployed_since", "diploma"]
        widgets = {"filled_on": DateInput(), "unemployed_since": DateInput()}
        help_texts = {
            "filled_on": _("On the day of entry at the latest: after it, the person is left out."),
            "unemployed_since": _("The first day without work, for somebody unemployed."),
            "diploma": _("The diploma obtained, not the class attended."),
        }

    def __init__(self, *args: Any, learner: Learner, entered_on: date, **options: Any) -> None:
        known = learner.situations.on(entered_on).first() or Situation()
        start = {
            "filled_on": entered_on,
            "occupation": known.occupation,
            "diploma": known.diploma,
        }
        options["initial"] = start if options["instance"].pk is None else {}
        super().__init__(*args, **options)

    def clean_filled_on(self) -> date | None:
        return self.come("filled_on")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["labour"] = given.get("labour") or LABOUR_OF.get(given.get("occupation", ""), "")
        if not given["labour"]:
            self.add_error("labour", gettext("This situation does not say it: choose."))
        return given


class ExitForm(Told):
    """As the person stands on leaving, told within four weeks.

    It starts from the situation on leaving in their record (`known`); without one, it asks for it.
    """

    left_on = forms.DateField(label=_("Left on"), widget=DateInput())
    told_on = forms.DateField(
        label=_("Told on"),
        widget=DateInput(),
        help_text=_("The day the person answered. Four weeks after the exit, it no longer counts."),
    )
    occupation = forms.ChoiceField(
        label=_("Situation on that day"),
        choices=[
            ("", "---------"),
            *(
                one
                for one in Situation.Occupation.choices
                if one[0] != Situation.Occupation.UNKNOWN
            ),
        ],
        required=False,
        help_text=_("It says the labour market, for most situations."),
    )
    left_too = forms.BooleanField(
        label=_("They have left the workshops too: keep this situation in their record"),
        required=False,
    )
    exit_labour = forms.ChoiceField(
        label=_("On the labour market, on leaving"),
        choices=Labour,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("To be chosen unless the situation says it."),
    )
    exit_training = forms.ChoiceField(
        label=_("In education or training, on leaving"), choices=YesNo, widget=forms.RadioSelect
    )
    qualification = forms.ChoiceField(
        label=_("Has obtained a formal qualification"),
        choices=YesNo,
        widget=forms.RadioSelect,
        help_text=_("A diploma, a title or a certification. Our own certificates never are one."),
    )

    class Meta:
        model = Participant
        fields = [
            *("left_on", "told_on", "exit_labour", "exit_training"),
            *("qualification", "qualification_title"),
        ]

    def __init__(self, *args: Any, known: Outcome | None = None, **options: Any) -> None:
        if known and options["instance"].left_on is None:
            options["initial"] = from_situation(known)
        super().__init__(*args, **options)
        self.order_fields(["left_on", "told_on", "occupation", "left_too"])
        if known:
            del self.fields["occupation"], self.fields["left_too"]
            self.fields["exit_labour"].required, self.fields["exit_labour"].help_text = True, ""
        else:
            self.initial["left_too"] = not comes_elsewhere(self.instance)

    def clean_left_on(self) -> date | None:
        return self.come("left_on")

    def clean_told_on(self) -> date | None:
        return self.come("told_on")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        certain = LABOUR_OF.get(given.get("occupation", ""), "")
        given["exit_labour"] = given.get("exit_labour") or certain
        if not given["exit_labour"] and "exit_labour" not in self.errors:
            self.add_error("exit_labour", gettext("This situation does not say it: choose."))
        elif certain and given["exit_labour"] != certain:
            self.add_error("exit_labour", gettext("This situation says otherwise."))
        if given.get("qualification") == YesNo.YES and not given.get("qualification_title"):
            self.add_error("qualification_title", gettext("Say which one: an audit asks for it."))
        return given

"""What is typed about somebody's situation after the workshops."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learners.models import Outcome, Situation

from .learner import DayInput

UNKNOWN = Situation.Occupation.UNKNOWN


class OutcomeForm(forms.Form):
    """A situation is always known here: what is not known is not recorded."""

    moment = forms.ChoiceField(
        label=_("When is this?"), choices=Outcome.Moment, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=_("Day"),
        widget=DayInput(),
        help_text=_("The day they left; six months later, the day they were asked."),
    )
    occupation = forms.ChoiceField(
        label=_("Situation on that day"),
        choices=[("", "---------"), *(c for c in Situation.Occupation.choices if c[0] != UNKNOWN)],
    )
    source = forms.ChoiceField(label=_("How is it known?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, outcome: Outcome | None = None, **options: Any) -> None:
        if outcome:
            names = ("moment", "on", "occupation", "source")
            options["initial"] = {name: getattr(outcome, name) for name in names}
        super().__init__(*args, **options)
        by_hand = [source for source in Outcome.Source if self._may_say(source, outcome)]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            (source.value, source.label) for source in by_hand
        ]

    def _may_say(self, source: Outcome.Source, outcome: Outcome | None) -> bool:
        """A questionnaire says so itself; by hand only what it said before is kept."""
        asked = source == Outcome.Source.QUESTIONNAIRE
        return not asked or (outcome is not None and outcome.source == source)

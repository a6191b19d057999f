"""The questions of the restricted profile, answered on a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learners.asked import QUESTIONS
from learners.models import Learner, Reply, SensitiveAnswers

from .learner import DayInput


class SensitiveForm(forms.Form):
    """One choice a question; none is made for anybody, and not asking is a choice too."""

    asked_on = forms.DateField(
        label=_("Asked on"),
        widget=DayInput(),
        help_text=_("The day the person answered. Answers of another day are kept beside these."),
    )

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        self.today = learner.organisation.today()
        known = SensitiveAnswers.objects.of(learner.organisation).filter(learner=learner).last()
        options["initial"] = {"asked_on": self.today}
        super().__init__(*args, **options)
        for question in QUESTIONS:
            self.fields[question.name] = forms.ChoiceField(
                label=question.words,
                choices=Reply,
                widget=forms.RadioSelect,
                initial=getattr(known, question.name, Reply.NOT_ASKED),
                help_text=gettext("%(reason)s Source: %(source)s.")
                % {"reason": question.reason, "source": _source(question)},
            )

    def clean_asked_on(self) -> date:
        day: date = self.cleaned_data["asked_on"]
        if day > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        return day


def _source(question: Any) -> str:
    return ", ".join(filter(None, [str(question.source), question.code]))

"""What changes about a person: a new line from a day on, or the correction of one."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learners.models import Learner, LocalZone, Residence, Situation

from .learner import DayInput
from .places import ResidenceFields

NEW, WRONG = "new", "wrong"
BY_HAND = [Residence.Method.DECLARED, Residence.Method.CHOSEN, Residence.Method.SIGVILLE]


class DatedForm(forms.Form):
    """Something that holds from a day on, today at the latest.

    With `line`, that line is corrected. Without, when one is there already, the form asks: is this
    a change, or was the last line wrong? Only a change may alter the figures to come alone.
    """

    change = forms.ChoiceField(label=_("What has happened?"), widget=forms.RadioSelect)
    valid_from = forms.DateField(label=_("Since"), widget=DayInput())

    changed: Any = _("This has changed: the day is below")
    lines = ""  # the learner's reverse accessor

    def __init__(self, *args: Any, learner: Learner, line: Any = None, **options: Any) -> None:
        self.learner, self.line, self.today = learner, line, learner.organisation.today()
        self.last = getattr(learner, self.lines).last()
        start = line.valid_from if line else self.today
        options["initial"] = {"valid_from": start, **options.get("initial", {})}
        super().__init__(*args, **options)
        if line is not None or self.last is None:
            del self.fields["change"]
        else:
            self.fields["change"].choices = self._choices()  # type: ignore[attr-defined]
            self.fields["valid_from"].label = gettext("Day of the change")
            self.fields["valid_from"].help_text = gettext("A correction keeps its day.")

    def _choices(self) -> list[tuple[str, str]]:
        day = date_format(self.last.valid_from, "SHORT_DATE_FORMAT")
        wrong = gettext("It is a correction: what was recorded since %(day)s was wrong")
        return [(NEW, str(self.changed)), (WRONG, wrong % {"day": day})]

    def clean_valid_from(self) -> date | None:
        """A correction asked for by the question keeps the day of its line."""
        if self.cleaned_data.get("change") == WRONG:
            return self.last.valid_from if self.last else None
        day: date = self.cleaned_data["valid_from"]
        if day > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        if day.year < 1900:
            raise ValidationError(gettext("This day is too long ago."))
        if self.cleaned_data.get("change") == NEW and self._starts_on(day):
            raise ValidationError(
                gettext("Something is recorded since this very day: it is a correction.")
            )
        return day

    def _starts_on(self, day: date) -> bool:
        return bool(getattr(self.learner, self.lines).filter(valid_from=day).exists())

    def corrects(self) -> Any:
        """The line to rewrite, or None for a new one."""
        return self.last if self.cleaned_data.get("change") == WRONG else self.line


class HomeForm(DatedForm):
    """A line of where somebody lives."""

    changed = _("This person has moved: the day is below")
    lines = "residences"


class ResidenceForm(HomeForm, ResidenceFields):
    """Where a person lives from a day on, by their word, the list, or SIG Ville."""

    method = forms.ChoiceField(label=_("Known by"), widget=forms.RadioSelect)
    zone: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Other targeted zone"),
        queryset=None,
        required=False,
        empty_label=_("None"),
        help_text=_("Never counted as a priority neighbourhood."),
    )
    keep_address = forms.BooleanField(label=_("Keep this address"), required=False)
    field_order = ["change", "valid_from", "commune", "commune_choice", "answer", "neighbourhood"]

    def __init__(self, *args: Any, learner: Learner, line: Any = None, **options: Any) -> None:
        known = line or Residence()
        town = known.commune or learner.commune
        options["initial"] = {
            "commune": str(town) if town else "",
            "recorded_commune": town,
            "answer": known.answer,
            "neighbourhood": known.neighbourhood_id,
            "method": known.method,
            "zone": known.zone_id,
            "keep_address": True,
        }
        super().__init__(*args, learner=learner, line=line, **options)
        self._offer(known)

    def _offer(self, known: Residence) -> None:
        """Only what can be answered here: a line's own method stays with its own answer."""
        methods = [*BY_HAND, *([known.method] if known.method not in BY_HAND else [])]
        self.fields["method"].choices = [  # type: ignore[attr-defined]
            (method, Residence.Method(method).label) for method in methods
        ]
        zones = LocalZone.objects.of(self.learner.organisation)
        open_or_its_own = Q(archived_at=None) | Q(pk=known.zone_id)
        self.fields["zone"].queryset = zones.filter(open_or_its_own)  # type: ignore[attr-defined]
        if not self.fields["zone"].queryset:  # type: ignore[attr-defined]
            del self.fields["zone"]
        if known.address:
            self.fields["keep_address"].help_text = known.address
        else:
            del self.fields["keep_address"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        home, method = given.get("neighbourhood"), given.get("method")
        if method == Residence.Method.CHOSEN and home is None:
            self.add_error("neighbourhood", gettext("Choose the neighbourhood in the list."))
        if method and method not in BY_HAND and not self._says_the_same(given):
            self.add_error("method", gettext("This is another answer: say how it is known."))
        return given

    def _says_the_same(self, given: dict[str, Any]) -> bool:
        same = (self.line.answer, self.line.neighbourhood)
        return same == (given.get("answer"), given.get("neighbourhood"))

    def record(self) -> dict[str, Any]:
        names = ("answer", "neighbourhood", "method", "commune", "valid_from", "zone")
        told = {name: self.cleaned_data.get(name) for name in names}
        kept = self.line.address if self.cleaned_data.get("keep_address") else ""
        return {**told, "address": kept}


class SituationForm(DatedForm):
    """What a person does from a day on."""

    occupation = forms.ChoiceField(label=_("Situation"), choices=Situation.Occupation)
    diploma = forms.ChoiceField(
        label=_("Highest diploma obtained"),
        choices=Situation.Diploma,
        help_text=_("The diploma obtained, not the class attended."),
    )
    field_order = ["change", "valid_from", "occupation", "diploma"]
    lines = "situations"

    def __init__(self, *args: Any, learner: Learner, line: Any = None, **options: Any) -> None:
        """Starts from what is known, so that nobody is given the first diploma of the list."""
        known = line or learner.situations.last() or Situation()
        options["initial"] = {"occupation": known.occupation, "diploma": known.diploma}
        super().__init__(*args, learner=learner, line=line, **options)

    def record(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("occupation", "diploma", "valid_from")}

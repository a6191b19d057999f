"""What is typed to build a questionnaire, and to put it to people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.models import Organisation
from workshops.models import Programme, Question, Questionnaire, Workshop
from workshops.models.questionnaire import MOST_CHOICES
from workshops.models.reply import MOST_LETTERS

Kind = Question.Kind


class QuestionnaireForm(forms.ModelForm):
    class Meta:
        model = Questionnaire
        fields = ["title", "moment"]
        widgets = {"moment": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["moment"]
        field.label = _("When is it asked?")
        field.choices = Questionnaire.Moment.choices  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class QuestionForm(forms.ModelForm):
    """One question. The English may wait: until then the French is shown."""

    same_as: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Compare with the answers to"),
        queryset=None,
        required=False,
        to_field_name="public_id",
        empty_label=_("Nothing"),
        help_text=_("The same question of another questionnaire, asked at another moment."),
    )

    class Meta:
        model = Question
        fields = ["kind", "label_fr", "label_en", "choices_fr", "choices_en"]
        widgets = {
            "kind": forms.RadioSelect,
            "choices_fr": forms.Textarea(attrs={"rows": 5}),
            "choices_en": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "label_fr": _("In the first person, in short words: “I know how to…”."),
            "choices_fr": _("One answer a line, for “several answers” and “one answer”."),
            "choices_en": _("One answer a line, in the same order."),
        }

    field_order = ["kind", "label_fr", "label_en", "choices_fr", "choices_en", "same_as"]

    def __init__(self, questionnaire: Questionnaire, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = Kind.choices  # type: ignore[attr-defined]
        elsewhere = Question.objects.of(questionnaire.organisation).exclude(
            questionnaire__moment=questionnaire.moment
        )
        offered = elsewhere.filter(questionnaire__archived_at=None).select_related("questionnaire")
        field = self.fields["same_as"]
        field.queryset = offered  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.questionnaire} · {one}"  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["same_as"] = offered.filter(code=self.instance.code).first()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") not in Question.WITH_CHOICES:
            told |= {"choices_fr": "", "choices_en": ""}
            self._compares(told)
            return told
        french, english = (_lines(told.get(name)) for name in ("choices_fr", "choices_en"))
        if not 2 <= len(french) <= MOST_CHOICES:
            most = {"most": MOST_CHOICES}
            self.add_error("choices_fr", _("Write 2 to %(most)s answers, one a line.") % most)
        if english and len(english) != len(french):
            self.add_error("choices_en", _("Write as many answers as in French, or none."))
        told |= {"choices_fr": "\n".join(french), "choices_en": "\n".join(english)}
        self._compares(told)
        return told

    def _compares(self, told: dict[str, Any]) -> None:
        """Only what is asked in the same way can be compared."""
        other = told.get("same_as")
        if other and (other.kind, other.choices_fr) != (told.get("kind"), told["choices_fr"]):
            self.add_error("same_as", _("That one is answered in another way."))

    def told(self) -> dict[str, Any]:
        same_as = self.cleaned_data["same_as"]
        parted = "same_as" in self.changed_data and same_as is None
        columns = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return {**columns, "same_as": same_as, "parted": parted}


class WhereForm(forms.Form):
    """Where a questionnaire is asked: a workshop, or all those of a programme."""

    where = forms.ChoiceField(label=_("Asked in"))

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        workshops = Workshop.objects.of(organisation).active()
        programmes = Programme.objects.of(organisation).active()
        self.known: dict[str, Workshop | Programme] = {str(one.public_id): one for one in workshops}
        self.known |= {str(one.public_id): one for one in programmes}
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            ("", "---------"),
            (_("Workshops"), [(str(one.public_id), str(one)) for one in workshops]),
            (_("Programmes"), [(str(one.public_id), str(one)) for one in programmes]),
        ]

    def place(self) -> Workshop | Programme:
        return self.known[self.cleaned_data["where"]]


class WhichForm(forms.Form):
    """Which questionnaire a workshop is asked."""

    which: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Questionnaire"), queryset=None, to_field_name="public_id"
    )

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = Questionnaire.objects.of(organisation).active()
        field = self.fields["which"]
        field.queryset = known.filter(questions__isnull=False).distinct()  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: (  # type: ignore[attr-defined]
            f"{one} ({one.get_moment_display()})"
        )


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class VerbatimForm(forms.Form):
    """The words to be quoted: those of the answer, cut."""

    words = FreeText(
        label=_("Words to quote"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Cut what is too much with …, and every name. Change no word."),
    )

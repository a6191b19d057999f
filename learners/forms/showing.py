"""What is typed about a level: what was seen of it, and papers from outside."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from learners.actions import Shown
from learners.models import Assessment, ExternalEvidence, Learner, Level, Skill, SkillFramework

from .learner import DayInput
from .permission import checked_proof

PAPER = {"accept": "application/pdf,image/png,image/jpeg,image/webp"}


class PaperField(forms.FileField):
    """A PDF or a picture; it becomes its checked content and its media type."""

    def __init__(self, **options: Any) -> None:
        usual = {"required": False, "help_text": _("PDF or photo, 10 MB at most.")}
        super().__init__(**{**usual, "widget": forms.FileInput(attrs=PAPER), **options})

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, str] | None:
        upload = super().clean(data, initial)
        return checked_proof(upload) if upload else None


class AssessmentForm(forms.Form):
    """Corrects an observation, and says what it was seen by."""

    level: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=_("Level"), widget=forms.RadioSelect, empty_label=None
    )
    note = FreeText(
        label=_("What was seen"),
        required=False,
        max_length=300,
        help_text=_("A fact, in a sentence that the person can read."),
    )
    content = PaperField(label=_("Photo or paper"))
    shows_person = forms.BooleanField(
        label=_("The person is seen on the photo"),
        required=False,
        help_text=_(
            "The photo of a work is free; that of a person is shown with their permission only."
        ),
    )
    no_file = forms.BooleanField(label=_("Delete the photo or paper"), required=False)

    def __init__(self, *args: Any, assessment: Assessment, **options: Any) -> None:
        options["initial"] = {
            "level": assessment.level_id,
            "note": assessment.note,
            "shows_person": assessment.shows_person,
        }
        super().__init__(*args, **options)
        scale: Any = self.fields["level"]
        scale.queryset = assessment.skill.framework.levels.all()
        if not assessment.evidence_id:
            del self.fields["no_file"]

    def shown(self) -> Shown:
        given = self.cleaned_data
        return Shown(
            note=given["note"],
            content=given["content"],
            shows_person=given["shows_person"],
            no_file=given.get("no_file", False),
        )


class ExternalForm(forms.ModelForm):
    """A paper that others issued, and the level it shows when it shows one."""

    field_order = ["kind", "title", "issuer", "on", "note", "content", "skill", "level"]
    content = PaperField(label=_("Photo or paper"))
    skill: forms.ModelChoiceField = forms.ModelChoiceField(
        None,
        label=_("Skill it shows"),
        required=False,
        help_text=_("Leave empty when the paper is about no single skill."),
    )
    level: forms.ModelChoiceField = forms.ModelChoiceField(
        None,
        label=_("Level it shows"),
        required=False,
        help_text=_("Of the same framework as the skill."),
    )

    class Meta:
        model = ExternalEvidence
        fields = ["kind", "title", "issuer", "on", "note"]
        widgets = {"on": DayInput()}
        labels = {"note": _("What it says")}
        help_texts = {
            "title": _("As it is written on the paper, without the person's name."),
            "issuer": _("Who issued it: it is theirs, we only keep it."),
        }

    def __init__(self, *args: Any, learner: Learner, **options: Any) -> None:
        self.learner = learner
        super().__init__(*args, **options)
        ours = SkillFramework.objects.of(learner.organisation).published()
        skills = Skill.objects.of(learner.organisation).filter(framework__in=ours)
        levels = Level.objects.of(learner.organisation).filter(framework__in=ours)
        for name, rows in (("skill", skills), ("level", levels)):
            field: Any = self.fields[name]
            field.queryset = rows = rows.select_related("framework")
            field.choices = [("", "---------"), *_by_framework(rows)]

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > self.learner.organisation.today():
            raise ValidationError(gettext("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        skill, level = given.get("skill"), given.get("level")
        if bool(skill) != bool(level) and not {"skill", "level"} & set(self.errors):
            self.add_error("level", gettext("Give both the skill and the level, or neither."))
        elif skill and level and skill.framework_id != level.framework_id:
            self.add_error("level", gettext("This level belongs to another framework."))
        return given

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        shows = (given["skill"], given["level"]) if given["skill"] else None
        told = {name: given[name] for name in self.Meta.fields}
        return {**told, "content": given["content"], "shows": shows}


def _by_framework(rows: Any) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices under the name of their framework; a level says its place among the eight."""
    return [
        (str(framework), [(row.pk, _named(row)) for row in several])
        for framework, several in groupby(rows, key=lambda row: row.framework)
    ]


def _named(row: Skill | Level) -> str:
    if isinstance(row, Skill):
        return f"{row.code} {row}"
    if row.official_low is None:
        return str(row)
    told = {"level": row, "low": row.official_low, "high": row.official_high}
    return gettext("%(level)s (levels %(low)s to %(high)s of eight)") % told

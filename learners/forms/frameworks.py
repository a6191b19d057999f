"""What is typed of a framework of one's own: its names, its levels, its skills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.spreadsheets.reading import FAULTS, Sheet, Unreadable, read
from learners.entries import Entry
from learners.models import Level, Skill, SkillFramework, SkillMatch

MOST_LEVELS = 6


class HeadForm(forms.Form):
    """How a framework is called and where it comes from."""

    name_fr = FreeText(label=_("Name"), max_length=200)
    name_en = FreeText(
        label=_("Name in English"),
        max_length=200,
        required=False,
        help_text=_("If you have partners who read it."),
    )
    version = FreeText(label=_("Version"), max_length=20, initial="1")
    source = FreeText(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Who wrote it, from what."),
    )
    licence = FreeText(label=_("Licence"), max_length=60, required=False)

    def head(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in HeadForm.base_fields}


class AddFrameworkForm(HeadForm):
    scale: forms.ModelChoiceField = forms.ModelChoiceField(
        None,
        label=_("Levels copied from"),
        help_text=_("Their words can be changed afterwards."),
        empty_label=None,
    )

    def __init__(self, scales: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["scale"]
        field.queryset = scales  # type: ignore[attr-defined]
        field.label_from_instance = _scale_told  # type: ignore[attr-defined]


def _scale_told(framework: SkillFramework) -> str:
    names = ", ".join(str(level) for level in framework.levels.all())
    return f"{framework.titled} : {names}"


class FrameworkForm(HeadForm):
    """The head of a draft and the words of its levels; one left without a name ends the scale."""

    def __init__(self, draft: SkillFramework, *args: Any, **options: Any) -> None:
        levels = list(draft.levels.all())
        options["initial"] = {name: getattr(draft, name) for name in HeadForm.base_fields}
        super().__init__(*args, **options)
        for value in range(MOST_LEVELS):
            level = levels[value] if value < len(levels) else Level(value=value)
            told = {"value": value}
            self._add(f"name_{value}", gettext("Level %(value)s") % told, level.name_fr)
            label = gettext("Level %(value)s, as a young person would say it") % told
            self._add(f"plain_{value}", label, level.plain_fr)
        self.before = levels

    def _add(self, name: str, label: str, initial: str) -> None:
        self.fields[name] = FreeText(label=label, initial=initial, max_length=200, required=False)

    def levels(self) -> list[dict[str, str]]:
        """From the lowest to the last one named; words in English stay as they are."""
        told = []
        for value in range(MOST_LEVELS):
            name = self.cleaned_data[f"name_{value}"]
            if not name:
                break
            told.append({"name_fr": name, "plain_fr": self.cleaned_data[f"plain_{value}"]})
        return told


class SkillForm(forms.Form):
    """A skill: its area, its name, plain words, and what is seen at each level."""

    area = FreeText(
        label=_("Area"), max_length=200, widget=forms.TextInput(attrs={"list": "areas"})
    )
    name = FreeText(label=_("Skill"), max_length=200)
    code = FreeText(
        label=_("Code"), max_length=12, required=False, help_text=_("Given by itself when empty.")
    )
    plain = FreeText(
        label=_("In plain words"),
        max_length=200,
        required=False,
        help_text=_("As somebody who can do it would say: “I print an object by myself.”"),
    )

    def __init__(
        self, draft: SkillFramework, *args: Any, skill: Skill | None = None, **options: Any
    ) -> None:
        self.draft, self.skill = draft, skill
        options["initial"] = _said(skill) if skill else {}
        super().__init__(*args, **options)
        sights = {one.level_id: one for one in skill.sights.all()} if skill else {}
        self.sights = [(level, sights.get(level.pk)) for level in list(draft.levels.all())[1:]]
        for level, sight in self.sights:
            self.fields[f"seen_{level.value}"] = FreeText(
                label=gettext("What is seen: %(level)s") % {"level": level},
                max_length=300,
                required=False,
                initial=sight.seen_fr if sight else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        others = self.draft.skills.all()
        if self.skill:
            others = others.exclude(pk=self.skill.pk)
        if code and others.filter(code=code).exists():
            raise ValidationError(gettext("Another skill of this framework has this code."))
        return code

    def entry(self) -> Entry:
        """What is in English already stays."""
        said, skill = self.cleaned_data, self.skill
        return Entry(
            name_fr=said["name"],
            name_en=skill.name_en if skill else "",
            area_fr=said["area"],
            code=said["code"] or (skill.code if skill else ""),
            plain_fr=said["plain"],
            plain_en=skill.plain_en if skill else "",
            seen_fr=tuple(said[f"seen_{level.value}"] for level, _sight in self.sights),
            seen_en=tuple(sight.seen_en if sight else "" for _level, sight in self.sights),
        )


def _said(skill: Skill) -> dict[str, str]:
    return {
        "area": skill.area.name_fr or skill.area.name_en,
        "name": skill.name_fr or skill.name_en,
        "code": skill.code,
        "plain": skill.plain_fr,
    }


class SheetForm(forms.Form):
    """A spreadsheet of skills; it becomes its rows."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("xlsx, xls, ods, csv or txt; at most 10 MB and 300 skills."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
        max_length=1000,
    )

    def clean_file(self) -> Sheet:
        file = self.cleaned_data["file"]
        try:
            if file.size > settings.UPLOAD_LIMIT:
                raise Unreadable(FAULTS["size"]())
            return read(file.read(), file.name)
        except Unreadable as fault:
            raise ValidationError(fault.sentence) from None


class MatchesForm(forms.Form):
    """What each skill of the version before has become."""

    def __init__(
        self, draft: SkillFramework, matches: Sequence[SkillMatch], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.draft = draft
        newer = list(draft.skills.all())
        self.newer = {skill.code: skill for skill in newer}
        self.older = list(draft.replaces.skills.all()) if draft.replaces else []
        known = {match.older_id: match for match in matches}
        choices = [("", gettext("gone: in no skill of the new version"))]
        choices += [(skill.code, f"{skill.code} {skill}") for skill in newer]
        for skill in self.older:
            match = known.get(skill.pk)
            self.fields[f"to_{skill.pk}"] = forms.ChoiceField(
                label=f"{skill.code} {skill}",
                choices=choices,
                required=False,
                initial=match.newer.code if match else "",
            )
            self.fields[f"how_{skill.pk}"] = forms.ChoiceField(
                label=gettext("Compared"),
                choices=SkillMatch.Quality.choices,
                initial=match.quality if match else SkillMatch.Quality.NEAR,
            )

    @property
    def lines(self) -> list[tuple[Skill, Any, Any]]:
        return [(one, self[f"to_{one.pk}"], self[f"how_{one.pk}"]) for one in self.older]

    def told(self) -> list[tuple[Skill, Skill, str]]:
        return [
            (one, self.newer[code], self.cleaned_data[f"how_{one.pk}"])
            for one in self.older
            if (code := self.cleaned_data[f"to_{one.pk}"])
        ]

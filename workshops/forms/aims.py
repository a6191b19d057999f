"""Choosing what matters: skills of the frameworks at hand, by framework and area."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learners.models import Skill, SkillArea, SkillFramework
from workshops.models import Programme, Workshop


@dataclass(frozen=True)
class Shelf:
    """A framework with its areas, and how many of its skills are chosen."""

    framework: SkillFramework
    areas: list[tuple[SkillArea, list[Skill]]]
    chosen: int


class AimsForm(forms.Form):
    skills: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Skills aimed at"), queryset=None, to_field_name="public_id", required=False
    )
    expects_assessment = forms.BooleanField(
        label=_("A start and an end assessment are expected"), required=False
    )

    def __init__(self, workshop: Workshop, *args: Any, **options: Any) -> None:
        self.before = [aim.skill for aim in workshop.aims.select_related("skill__framework")]
        options["initial"] = {"expects_assessment": workshop.expects_assessment}
        super().__init__(*args, **options)
        known = Skill.objects.of(workshop.organisation)
        offered = Q(framework__published_at__isnull=False, framework__archived_at=None)
        chosen = Q(pk__in=[skill.pk for skill in self.before])
        rows = known.filter(offered | chosen).select_related("framework", "area")
        self.offered = rows.order_by("framework__slug", "-framework__version", "rank", "pk")
        self.fields["skills"].queryset = self.offered  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[str]:
        """Public ids, as they stand in the form."""
        if self.is_bound:
            return set(self.data.getlist("skills"))  # type: ignore[attr-defined]
        return {str(skill.public_id) for skill in self.before}

    def shelves(self) -> list[Shelf]:
        """The frameworks with something chosen first."""
        chosen = self.chosen
        shelves = []
        for framework, skills in groupby(self.offered, key=lambda skill: skill.framework):
            areas = [
                (area, list(several)) for area, several in groupby(skills, key=lambda one: one.area)
            ]
            count = sum(str(one.public_id) in chosen for _area, several in areas for one in several)
            shelves.append(Shelf(framework, areas, count))
        return sorted(shelves, key=lambda shelf: not shelf.chosen)

    def aims(self) -> list[Skill]:
        """In the order of their framework, whatever the order they were ticked in."""
        return list(self.cleaned_data["skills"])


class ProgrammeForm(forms.ModelForm):
    class Meta:
        model = Programme
        fields = ["name", "expects_assessment"]

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

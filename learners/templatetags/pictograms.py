"""A skill's drawing; the words beside it say the same."""

from typing import Any

from django import template

from learners.models import Skill
from learners.pictograms import pictogram_called

register = template.Library()


@register.inclusion_tag("learners/parts/pictogram.html")
def pictogram(skill: Skill) -> dict[str, Any]:
    return {"drawing": pictogram_called(skill.pictogram)}

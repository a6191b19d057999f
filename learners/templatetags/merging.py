"""What a person's page says of records that may be one."""

from typing import Any

from django import template
from django.template.context import Context

from inclusion.access import can
from learners.matching import candidates_for
from learners.models import Learner, Merge

register = template.Library()
MOST_ALIKE = 3


@register.inclusion_tag("learners/parts/merging.html", takes_context=True)
def merging(context: Context, learner: Learner) -> dict[str, Any]:
    """Other records that may be of this person, and the last one that can be parted from it."""
    if not can(context.get("membership"), "merge_learners"):
        return {}
    merges = Merge.objects.of(learner.organisation).standing().filter(kept=learner)
    return {
        "learner": learner,
        "alike": candidates_for(learner)[:MOST_ALIKE],
        "last_merge": next((one for one in merges if one.is_undoable), None),
        "csrf_token": context.get("csrf_token"),
    }

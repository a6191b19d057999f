"""The page of a person is several: one address each, one head over them, tabs between them.

    @allows("see_learner", on=Learner)
    def trace(request: Request, learner: Learner) -> HttpResponse:
        return tab_page(request, learner, "learners/trace.html", entries=…)

The template extends `learners/person.html` and fills its block `tab`. A new tab is a line in TABS,
where floors above are named by the string of their URL; its style sheet is loaded in the head of
`person.html`, since only what stands under the tabs is swapped.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from inclusion.access import Request

from . import actions
from .models import Learner

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Tab:
    """One part of a person's page: its word in addresses, its label, its URL, who may open it."""

    word: str
    label: "_StrPromise"
    url: str
    ability: str


TABS = [
    Tab("identity", _("Identity"), "learners:learner", "see_learner"),
    Tab("family", _("Family and permissions"), "learners:guardians", "see_learner"),
    Tab("safety", _("Safety"), "learners:safety", "see_learner"),
    Tab("workshops", _("Workshops"), "workshops:history", "see_learner"),
    Tab("skills", _("Skills"), "learners:skills", "see_progress"),
    Tab("certificates", _("Certificates"), "reports:learner_certificates", "see_learner"),
    Tab("creations", _("Creations and notes"), "learners:creations", "see_learner"),
    Tab("trace", _("Who saw, who changed"), "learners:trace", "see_learner"),
    Tab("sensitive", _("Sensitive data"), "learners:sensitive", "read_sensitive"),
    Tab("rights", _("Rights"), "learners:rights", "make_learner_file"),
]


def tab_page(
    request: Request, learner: Learner, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One tab of a person's page, under their head; that it was read is told in the journal."""
    actions.tell_read(learner, by=request.user)
    today = request.organisation.today()
    abilities = {"edit_learner", *(tab.ability for tab in TABS)}
    may = {ability: request.can(ability, learner) for ability in abilities}
    context |= {
        "learner": learner,
        "age": learner.age_on(today),
        "minor": learner.is_minor_on(today),
        "may_edit": may["edit_learner"],
        "tabs": [tab for tab in TABS if may[tab.ability]],
    }
    return render(request, template, context, status=status)

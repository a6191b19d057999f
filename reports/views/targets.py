"""Targets of an agreement: written down here, because only reports know figures and publics."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.access import Request, allows
from reports.agreements import following, words
from reports.forms.targets import TargetForm
from workshops import dossier
from workshops.models import Agreement, Target

TARGETS = dossier.Page(
    model=Target,
    form=TargetForm,
    add=gettext_lazy("Add a target"),
    change=gettext_lazy("Change a target"),
    remove=gettext_lazy("Remove a target"),
    back="reports:agreement",
    intro=gettext_lazy("As the agreement words it: a figure, a public, how much, by when."),
)


@allows("manage_funding", on=Agreement)
def add_target(request: Request, agreement: Agreement) -> HttpResponse:
    return dossier.add(request, TARGETS, agreement)


@allows("manage_funding", on=Target)
def target(request: Request, target: Target) -> HttpResponse:
    return dossier.change(request, TARGETS, target)


@allows("manage_funding", on=Target)
def remove_target(request: Request, target: Target) -> HttpResponse:
    return dossier.remove(request, TARGETS, target, _words(target))


def _words(target: Target) -> str:
    told = following.named(target)
    if told is None:
        return _("A target whose figure or public is not known any more")
    indicator, public = told
    goal = words.amount(indicator, following.promised(target, indicator))
    said = [str(indicator.label), words.public(public), _("target: %(goal)s") % {"goal": goal}]
    return " · ".join(filter(None, said))

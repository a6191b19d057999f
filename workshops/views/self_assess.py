"""A group asked where it stands: who has answered, cards to scan, a tablet to pass on."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request, allows
from inclusion.qr import qr_path
from learners.models import Assessment
from workshops import actions
from workshops.asking import asking_of
from workshops.cohort import asked, still_to_answer
from workshops.first_names import told_apart
from workshops.grids import likely_stage
from workshops.models import SelfAnswer, Workshop


@require_safe
@allows("assess", on=Workshop)
def self_assess(request: Request, workshop: Workshop) -> HttpResponse:
    stage = _stage(request.GET.get("stage"), workshop)
    context = {
        "workshop": workshop,
        "stages": Assessment.Stage.choices,
        "stage": stage,
        "asking": asking_of(workshop, stage),
    }
    return render(request, "workshops/self_assess.html", context)


@require_POST
@allows("assess", on=Workshop)
def self_cards(request: Request, workshop: Workshop) -> HttpResponse:
    """The cards of those still to answer, or of one person, shown this once."""
    stage = _stage(request.POST.get("stage"), workshop)
    people = still_to_answer(workshop, stage)
    if one := request.POST.get("learner"):
        people = asked(workshop).filter(public_id__in=[one] if _is_id(one) else [])
    made = actions.make_cards(workshop, stage, list(people), by=request.user)
    if not made:
        messages.info(request, _("Everybody has answered."))
        return _back(workshop, stage)
    names = {one.pk: name for one, name in told_apart(list(asked(workshop)))}
    cards = [(names.get(one.link.learner_id or 0), one, qr_path(one.address)) for one in made]
    context = {"workshop": workshop, "stage": stage, "cards": cards}
    return _shown_once(render(request, "workshops/self_cards.html", context))


@require_POST
@allows("assess", on=Workshop)
def self_tablet(request: Request, workshop: Workshop) -> HttpResponse:
    stage = _stage(request.POST.get("stage"), workshop)
    made = actions.open_tablet(workshop, stage, by=request.user)
    context = {"workshop": workshop, "stage": stage, "made": made, "qr": qr_path(made.address)}
    return _shown_once(render(request, "workshops/self_tablet.html", context))


@require_POST
@allows("assess", on=Workshop)
def self_end(request: Request, workshop: Workshop) -> HttpResponse:
    shared = request.POST.get("shared") == "yes"
    ended = actions.end_self_links(workshop, by=request.user, shared=shared)
    told = ngettext("%(n)s link is ended.", "%(n)s links are ended.", ended)
    messages.success(request, told % {"n": ended})
    return _back(workshop, _stage(request.POST.get("stage"), workshop))


@allows("assess", on=SelfAnswer)
def take_back(request: Request, answer: SelfAnswer) -> HttpResponse:
    """Somebody answered in another's place: what was said goes, and they may answer themselves."""
    workshop, stage = answer.workshop, answer.stage
    if request.method == "POST":
        actions.take_back(answer, by=request.user)
        messages.success(request, _("The answers are taken back: this person may answer again."))
        return _back(workshop, stage)
    return render(request, "workshops/take_back.html", {"answer": answer, "workshop": workshop})


def _stage(said: str | None, workshop: Workshop) -> str:
    return said if said and said in Assessment.Stage else likely_stage(workshop)


def _is_id(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True


def _back(workshop: Workshop, stage: str) -> HttpResponse:
    address = reverse("workshops:self_assess", args=[workshop.public_id])
    return redirect(f"{address}?{urlencode({'stage': stage})}")


def _shown_once(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response

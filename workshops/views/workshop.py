"""A workshop: its sessions, the people enrolled, and how they came."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from workshops import actions
from workshops.actions import Refused
from workshops.forms.planning import NewWorkshopForm, WorkshopForm
from workshops.models import Workshop
from workshops.overview import following, past_and_to_come
from workshops.smileys import of_workshop


@allows("see_workshops", on=Workshop)
def workshop(request: Request, workshop: Workshop) -> HttpResponse:
    may_edit = request.can("edit_workshops", workshop)
    people = following(workshop) if may_edit or request.can("enrol", workshop) else []
    context = {
        "workshop": workshop,
        "people": people,
        "enrolled": sum(person.is_open for person in people),
        "may_edit": may_edit,
        "aims": workshop.aims.select_related("skill__framework"),
        "may_assess": request.can("assess", workshop),
        "may_question": request.can("ask_questionnaires", workshop),
        "may_enrol": request.can("enrol", workshop) and workshop.takes_enrolments,
        "may_certify": request.can("issue_certificates", workshop),
        "may_see_smileys": (may_see_smileys := request.can("see_figures", workshop)),
        "result": of_workshop(workshop) if may_see_smileys else None,
        **past_and_to_come(workshop),
    }
    return render(request, "workshops/workshop.html", context)


@allows("add_workshops")
def add(request: Request) -> HttpResponse:
    """A workshop and its sessions, in one form."""
    initial = {
        "facilitators": [request.user],
        "completion_rule": request.organisation.completion_rule,
        "first": request.organisation.today(),
    }
    form = NewWorkshopForm(request.organisation, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        opened = actions.open_with_sessions(
            request.organisation, by=request.user, series=form.series(), **form.workshop()
        )
        messages.success(request, _("The workshop is planned. Now enrol who will come."))
        return redirect("workshops:workshop", opened.public_id)
    return render(request, "workshops/add.html", {"form": form})


@allows("edit_workshops", on=Workshop)
def edit(request: Request, workshop: Workshop) -> HttpResponse:
    form = WorkshopForm(workshop.organisation, request.POST or None, instance=workshop)
    if request.method == "POST" and form.is_valid():
        actions.change_workshop(workshop, by=request.user, **form.changes())
        messages.success(request, _("The workshop is changed."))
        return redirect("workshops:workshop", workshop.public_id)
    return render(request, "workshops/edit.html", {"form": form, "workshop": workshop})


@require_POST
@allows("edit_workshops", on=Workshop)
def archive(request: Request, workshop: Workshop) -> HttpResponse:
    act: Any = actions.restore_workshop if workshop.archived_at else actions.archive_workshop
    try:
        act(workshop, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("workshops:workshop", workshop.public_id)

"""One session: move it, correct its hours, add one, say that it did not take place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from workshops import actions
from workshops.actions import Refused, WouldCap
from workshops.forms.planning import CancelForm, NewSessionForm, SessionForm
from workshops.models import Session, Workshop


@allows("take_register", on=Session)
def session(request: Request, session: Session) -> HttpResponse:
    form = SessionForm(session.organisation, request.POST or None, instance=session)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_session(session.fresh(), by=request.user, **form.changes())
            messages.success(request, _("The session is changed."))
            return redirect("workshops:register", session.public_id)
        except WouldCap as refusal:
            form.ask_to_cap(refusal.sentence)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "workshops/session.html", {"form": form, "session": session})


@allows("edit_workshops", on=Workshop)
def add_session(request: Request, workshop: Workshop) -> HttpResponse:
    last = workshop.sessions.last()
    initial = {"starts_at": last.starts_at, "minutes": last.minutes} if last else {}
    form = NewSessionForm(
        workshop.organisation, request.POST or None, initial={"venue": workshop.venue, **initial}
    )
    form.instance.workshop = workshop
    if request.method == "POST" and form.is_valid():
        actions.plan_session(workshop, by=request.user, **form.cleaned_data)
        messages.success(request, _("The session is planned."))
        return redirect("workshops:workshop", workshop.public_id)
    return render(request, "workshops/add_session.html", {"form": form, "workshop": workshop})


@allows("take_register", on=Session)
def cancel(request: Request, session: Session) -> HttpResponse:
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(session, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("workshops:register", session.public_id)
    return render(request, "workshops/cancel.html", {"form": form, "session": session})


@require_POST
@allows("take_register", on=Session)
def reinstate(request: Request, session: Session) -> HttpResponse:
    try:
        actions.reinstate(session, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("workshops:register", session.public_id)

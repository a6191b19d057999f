"""Enrol people in a workshop, several at once; let one leave."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.access import Request, allows
from learners.models import Learner
from workshops import actions
from workshops.actions import Refused
from workshops.forms.planning import EnrolForm, WayInForm, WithdrawForm
from workshops.models import Enrolment, Workshop

MOST_FOUND = 30


@allows("enrol", on=Workshop)
def enrol(request: Request, workshop: Workshop) -> HttpResponse:
    """The search is sent by POST: no name in an address. Names ticked stay while one searches."""
    people = Learner.objects.of(workshop.organisation).active()
    picked = people.filter(public_id__in=_keys(request.POST.getlist("people")))
    form = EnrolForm(request.POST or None, initial={"since": workshop.organisation.today()})
    if "enrol" in request.POST and form.is_valid() and picked:
        return _enrol(request, workshop, list(picked), form)
    words = request.POST.get("q", "").strip()
    found = people.named(words) if len(words) >= 2 else people.none()
    known = Enrolment.objects.of(workshop.organisation).filter(workshop=workshop, status="enrolled")
    context = {
        "workshop": workshop,
        "form": form,
        "picked": picked,
        "found": found.exclude(pk__in=picked).exclude(pk__in=known.values("learner"))[:MOST_FOUND],
        "searched": len(words) >= 2,
        "enrolled": known.count(),
    }
    template = "workshops/enrol.html#people" if request.htmx else "workshops/enrol.html"
    return render(request, template, context)


def _enrol(
    request: Request, workshop: Workshop, people: list[Learner], form: EnrolForm
) -> HttpResponse:
    try:
        for learner in people:
            actions.enrol(
                workshop,
                learner,
                by=request.user,
                since=form.cleaned_data["since"],
                **form.way_in(),
            )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("workshops:workshop", workshop.public_id)
    words = ngettext("%(count)d person enrolled.", "%(count)d people enrolled.", len(people))
    messages.success(request, words % {"count": len(people)})
    if workshop.capacity and workshop.is_over_full():
        messages.warning(request, _("There are more people than places."))
    return redirect("workshops:workshop", workshop.public_id)


def _keys(texts: list[str]) -> list[UUID]:
    keys = []
    for text in texts[:200]:
        with suppress(ValueError):
            keys.append(UUID(text))
    return keys


@allows("enrol", on=Enrolment)
def way_in(request: Request, enrolment: Enrolment) -> HttpResponse:
    """How somebody came, once it is known."""
    form = WayInForm(request.POST or None, instance=enrolment)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_way_in(enrolment, by=request.user, **form.way_in())
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("workshops:workshop", enrolment.workshop.public_id)
    return render(request, "workshops/way_in.html", {"form": form, "enrolment": enrolment})


@allows("enrol", on=Enrolment)
def withdraw(request: Request, enrolment: Enrolment) -> HttpResponse:
    form = WithdrawForm(request.POST or None, initial={"on": enrolment.organisation.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(enrolment, by=request.user, **form.cleaned_data)
            return redirect("workshops:workshop", enrolment.workshop.public_id)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "workshops/withdraw.html", {"form": form, "enrolment": enrolment})

"""Whom to call, who collects, what to watch for: a tab of the person's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners import actions
from learners.care import care_for
from learners.forms import ContactForm, SafetyForm
from learners.models import Contact, Learner, Purpose, Safety
from learners.tabs import tab_page


@allows("see_learner", on=Learner)
def safety(request: Request, learner: Learner) -> HttpResponse:
    kept = Safety.objects.of(learner.organisation).filter(learner=learner).first()
    return tab_page(
        request,
        learner,
        "learners/safety.html",
        care=care_for(learner, request.organisation.today()),
        silent=bool(kept and kept.says_something),
    )


@allows("edit_learner", on=Learner)
def health(request: Request, learner: Learner) -> HttpResponse:
    kept = Safety.objects.of(learner.organisation).filter(learner=learner).first()
    if care_for(learner, request.organisation.today()).standings[Purpose.HEALTH].stopped:
        kept = None  # a no is a no here too: what is typed takes the place of what was kept
    form = SafetyForm(request.POST or None, learner=learner, instance=kept)
    if request.POST and form.is_valid():
        actions.record_safety(learner, by=request.user, **form.record())
        messages.success(request, _("The changes are saved."))
        return redirect("learners:safety", public_id=learner.public_id)
    return render(request, "learners/health.html", {"form": form, "learner": learner})


@allows("edit_learner", on=Learner)
def add_contact(request: Request, learner: Learner) -> HttpResponse:
    form = ContactForm(request.POST or None, learner=learner)
    if request.POST and form.is_valid():
        actions.add_contact(learner, by=request.user, **form.record())
        messages.success(request, _("This person is added."))
        return redirect("learners:safety", public_id=learner.public_id)
    return render(request, "learners/contact.html", {"form": form, "learner": learner})


@allows("edit_learner", on=Contact)
def contact(request: Request, contact: Contact) -> HttpResponse:
    learner = contact.learner
    form = ContactForm(request.POST or None, learner=learner, instance=contact)
    if request.POST and form.is_valid():
        actions.change_contact(contact, by=request.user, **form.record())
        messages.success(request, _("The changes are saved."))
        return redirect("learners:safety", public_id=learner.public_id)
    context = {"form": form, "learner": learner, "contact": contact}
    return render(request, "learners/contact.html", context)


@require_POST
@allows("edit_learner", on=Contact)
def remove_contact(request: Request, contact: Contact) -> HttpResponse:
    learner = contact.learner
    actions.remove_contact(contact, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("learners:safety", public_id=learner.public_id)

"""The restricted profile of a person: one page, for the seats that an administrator has marked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.asked import QUESTIONS, told
from learners.forms import SensitiveForm
from learners.models import Learner, SensitiveAnswers
from learners.tabs import tab_page


@allows("read_sensitive", on=Learner)
def sensitive(request: Request, learner: Learner) -> HttpResponse:
    rows = SensitiveAnswers.objects.of(learner.organisation).filter(learner=learner)
    opened = learner.organisation.sensitive_profile
    days = [(row, told(row)) for row in rows.reverse()] if opened else []
    if days:
        actions.tell_sensitive_read(learner, by=request.user)
    template = "learners/sensitive.html"
    return tab_page(request, learner, template, days=days, opened=opened, questions=QUESTIONS)


@allows("read_sensitive", on=Learner)
def answer_sensitive(request: Request, learner: Learner) -> HttpResponse:
    _opened(learner)
    form = SensitiveForm(request.POST or None, learner=learner)
    if request.POST and form.is_valid():
        actions.record_sensitive(learner, by=request.user, **form.cleaned_data)
        messages.success(request, _("The answers are saved."))
        return redirect("learners:sensitive", public_id=learner.public_id)
    actions.tell_sensitive_read(learner, by=request.user)
    context = {"form": form, "learner": learner}
    return render(request, "learners/answer_sensitive.html", context)


@allows("read_sensitive", on=SensitiveAnswers)
def remove_sensitive(request: Request, answers: SensitiveAnswers) -> HttpResponse:
    learner = answers.learner
    _opened(learner)
    if request.method == "POST":
        actions.remove_sensitive(answers, by=request.user)
        messages.success(request, _("These answers are deleted."))
        return redirect("learners:sensitive", public_id=learner.public_id)
    context = {"answers": answers, "learner": learner}
    return render(request, "learners/remove_sensitive.html", context)


@allows("edit_settings")
def delete_sensitive(request: Request) -> HttpResponse:
    """For an administrator, who reads none of it: all the answers go, once the profile is shut."""
    organisation = request.organisation
    if request.method == "POST" and not organisation.sensitive_profile:
        actions.delete_sensitive(organisation, by=request.user)
        messages.success(request, _("Every sensitive answer is deleted."))
        return redirect("house:settings")
    kept = SensitiveAnswers.objects.of(organisation).count()
    return render(request, "learners/delete_sensitive.html", {"kept": kept})


def _opened(learner: Learner) -> None:
    if not learner.organisation.sensitive_profile:
        raise PermissionDenied

"""Add a person, after a look at who may already be them."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import AddForm
from learners.matching import Candidate, candidates
from learners.models import Learner

from .residence import looking


@allows("add_learners")
def add(request: Request) -> HttpResponse:
    form = AddForm(request.POST or None, organisation=request.organisation)
    alike: list[Candidate] = []
    if request.POST and not looking(request) and form.is_valid():
        alike = _alike(request, form)
        if not alike or "anyway" in request.POST:
            learner = _register(request, form)
            messages.success(request, _("%(name)s was added.") % {"name": learner})
            return redirect("learners:learner", public_id=learner.public_id)
    template = "learners/add.html#where" if request.htmx else "learners/add.html"
    context = {"form": form, "alike": alike, "looking": looking(request)}
    return render(request, template, context)


def _alike(request: Request, form: AddForm) -> list[Candidate]:
    given = form.cleaned_data
    born = given["birth_date"] or given["birth_year"]
    more = {"gender": given["gender"], "phone": str(given["phone"] or ""), "email": given["email"]}
    return candidates(request.organisation, given["first_name"], given["last_name"], born, **more)


@transaction.atomic
def _register(request: Request, form: AddForm) -> Learner:
    """The person and, when something was said of it, where they live."""
    learner = actions.register_learner(request.organisation, by=request.user, **form.record())
    if form.says_where():
        names = ("answer", "neighbourhood", "commune")
        actions.record_residence(
            learner,
            by=request.user,
            valid_from=request.organisation.today(),
            **{name: form.cleaned_data[name] for name in names},
        )
    return learner

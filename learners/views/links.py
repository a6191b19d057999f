"""Personal links, for those who may change the record: made, shown once, withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from inclusion.qr import qr_path
from learners import actions
from learners.forms import LinkForm
from learners.models import Learner, PersonalLink


@allows("edit_learner", on=Learner)
def make_link(request: Request, learner: Learner) -> HttpResponse:
    form = LinkForm(request.POST or None, learner=learner)
    if request.method == "POST" and form.is_valid():
        made = actions.make_link(learner, by=request.user, **form.choices())
        context = {"learner": learner, "made": made, "qr": qr_path(made.address)}
        return render(request, "learners/link_made.html", context)
    return render(request, "learners/make_link.html", {"learner": learner, "form": form})


@require_POST
@allows("edit_learner", on=PersonalLink)
def revoke_link(request: Request, link: PersonalLink) -> HttpResponse:
    actions.revoke_link(link, by=request.user)
    messages.success(request, _("This link opens nothing any more."))
    return redirect("learners:learner", public_id=link.learner.public_id)

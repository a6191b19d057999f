"""Requests of people about their record, for those who answer them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import AnswerForm
from learners.models import RightsRequest

LATELY = 30  # answered ones shown below


@allows("answer_requests")
def requests(request: Request) -> HttpResponse:
    asked = RightsRequest.objects.of(request.organisation).select_related("learner", "guardian")
    context = {
        "waiting": asked.waiting(),
        "answered": asked.exclude(answered_at=None).order_by("-answered_at")[:LATELY],
        "today": request.organisation.today(),
    }
    return render(request, "learners/requests.html", context)


@allows("answer_requests", on=RightsRequest)
def answer(request: Request, asked: RightsRequest) -> HttpResponse:
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = actions.refuse if "refuse" in request.POST else actions.grant
        try:
            act(asked, by=request.user, answer=form.cleaned_data["answer"])
        except ValidationError as error:
            form.add_error("answer", error.messages)
        else:
            messages.success(request, _("The person reads the answer on their page."))
            return redirect("learners:requests")
    return render(request, "learners/answer.html", {"asked": asked, "form": form})

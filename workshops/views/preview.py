"""A questionnaire as the young person will see it; what is chosen here is kept nowhere."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from inclusion.access import Request, allows
from workshops.models import Questionnaire
from workshops.tongues import TONGUES, tongue_called


@allows("manage_questionnaires", on=Questionnaire)
def preview(request: Request, questionnaire: Questionnaire, rank: int) -> HttpResponse:
    questions = list(questionnaire.questions.all())
    if request.method == "POST":
        towards = rank + (-1 if "back" in request.POST else 1)
        if not 1 <= towards <= len(questions):
            return redirect("workshops:questionnaire", questionnaire.public_id)
        return redirect(f"{_page(questionnaire, towards)}?language={request.GET.get('language')}")
    if not 1 <= rank <= len(questions):
        return redirect("workshops:questionnaire", questionnaire.public_id)
    tongue = tongue_called(request.GET.get("language") or translation.get_language())
    context = {
        "preview": questionnaire,
        "question": questions[rank - 1],
        "rank": rank,
        "total": len(questions),
        "steps": questions,
        "tongue": tongue,
        "tongues": TONGUES,
    }
    with translation.override(tongue.code):
        return render(request, "workshops/reply.html", context)


def _page(questionnaire: Questionnaire, rank: int) -> str:
    return reverse("workshops:preview", args=[questionnaire.public_id, rank])

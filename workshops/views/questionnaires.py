"""Questionnaires: the list, the page where one is built, and its versions."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request, allows
from workshops import actions
from workshops.actions import Refused
from workshops.forms.questionnaires import QuestionForm, QuestionnaireForm, WhereForm
from workshops.models import Asking, Question, Questionnaire


@require_safe
@allows("manage_questionnaires")
def questionnaires(request: Request) -> HttpResponse:
    known = Questionnaire.objects.of(request.organisation)
    rows = list(known.prefetch_related("questions"))
    context = {
        "questionnaires": [one for one in rows if not one.archived_at],
        "archived": [one for one in rows if one.archived_at],
    }
    return render(request, "workshops/questionnaires.html", context)


@require_POST
@allows("manage_questionnaires")
def ready_made(request: Request) -> HttpResponse:
    actions.take_ready_made(request.organisation, by=request.user)
    messages.success(request, _("Three questionnaires are yours: read them, and adapt them."))
    return redirect("workshops:questionnaires")


@allows("manage_questionnaires")
def add_questionnaire(request: Request) -> HttpResponse:
    own = Questionnaire(organisation=request.organisation)
    form = QuestionnaireForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        made = actions.add_questionnaire(request.organisation, by=request.user, **form.changes())
        return redirect("workshops:questionnaire", made.public_id)
    return render(request, "workshops/questionnaire_form.html", {"form": form})


@require_safe
@allows("manage_questionnaires", on=Questionnaire)
def questionnaire(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    asked = Asking.objects.of(request.organisation).filter(questionnaire=questionnaire)
    context = {
        "questionnaire": questionnaire,
        "questions": list(questionnaire.questions.all()),
        "askings": asked.select_related("workshop", "programme"),
        "where": WhereForm(request.organisation),
        "newer": questionnaire.replaced_by.first(),
    }
    return render(request, "workshops/questionnaire.html", context)


@allows("manage_questionnaires", on=Questionnaire)
def change_questionnaire(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    form = QuestionnaireForm(request.POST or None, instance=questionnaire)
    act = partial(actions.change_questionnaire, questionnaire, by=request.user)
    if request.method == "POST" and form.is_valid() and _done(request, act, **form.changes()):
        return redirect("workshops:questionnaire", questionnaire.public_id)
    context = {"form": form, "questionnaire": questionnaire}
    return render(request, "workshops/questionnaire_form.html", context)


@allows("manage_questionnaires", on=Questionnaire)
def add_question(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    own = Question(organisation=request.organisation, questionnaire=questionnaire)
    initial = {"kind": Question.Kind.SCALE}
    form = QuestionForm(questionnaire, request.POST or None, instance=own, initial=initial)
    return _question_page(request, questionnaire, form, None)


@allows("manage_questionnaires", on=Question)
def question(request: Request, question: Question) -> HttpResponse:
    form = QuestionForm(question.questionnaire, request.POST or None, instance=question)
    return _question_page(request, question.questionnaire, form, question)


def _question_page(
    request: Request,
    questionnaire: Questionnaire,
    form: QuestionForm,
    question: Question | None,
) -> HttpResponse:
    act = partial(actions.write_question, questionnaire, by=request.user, question=question)
    if request.method == "POST" and form.is_valid() and _done(request, act, **form.told()):
        return redirect("workshops:questionnaire", questionnaire.public_id)
    context = {"form": form, "questionnaire": questionnaire, "question": question}
    return render(request, "workshops/question.html", context)


@require_POST
@allows("manage_questionnaires", on=Question)
def move_question(request: Request, question: Question) -> HttpResponse:
    up = request.POST.get("towards") == "up"
    _done(request, partial(actions.move_question, question, by=request.user, up=up))
    return redirect("workshops:questionnaire", question.questionnaire.public_id)


@require_POST
@allows("manage_questionnaires", on=Question)
def remove_question(request: Request, question: Question) -> HttpResponse:
    back = question.questionnaire.public_id
    _done(request, partial(actions.remove_question, question, by=request.user))
    return redirect("workshops:questionnaire", back)


@require_POST
@allows("manage_questionnaires", on=Questionnaire)
def new_version(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    try:
        newer = actions.new_version(questionnaire, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        newer = questionnaire
    return redirect("workshops:questionnaire", newer.public_id)


@require_POST
@allows("manage_questionnaires", on=Questionnaire)
def archive_questionnaire(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    actions.archive_questionnaire(questionnaire, by=request.user)
    return redirect("workshops:questionnaires")


@allows("manage_questionnaires", on=Questionnaire)
def remove_questionnaire(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    """One that nobody was asked; asked first whether it is meant."""
    act = partial(actions.remove_questionnaire, questionnaire, by=request.user)
    if request.method == "POST":
        if _done(request, act):
            return redirect("workshops:questionnaires")
        return redirect("workshops:questionnaire", questionnaire.public_id)
    context = {"questionnaire": questionnaire}
    return render(request, "workshops/remove_questionnaire.html", context)


def _done(request: Request, act: Callable[..., Any], **told: Any) -> bool:
    """Whether it was done; else the reason is said on the next page."""
    try:
        act(**told)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True

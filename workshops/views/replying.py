"""A young person answers a questionnaire: one question a screen, nothing kept until it is sent."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.access import Request, public
from workshops import actions
from workshops.actions import AnsweredAlready
from workshops.models import Reply
from workshops.models.questionnaire import NO, YES
from workshops.replying import DOOR, PASSES, ReplySitting, read
from workshops.tongues import TONGUES, tongue_called

from .opening import marked, name_of, opened


@require_http_methods(["GET", "HEAD", "POST"])
@public
def open_reply_link(request: Request, token: str) -> HttpResponse:
    return opened(request, token, DOOR, actions.open_reply_link)


@DOOR.opens
def reply_start(request: Request, sitting: ReplySitting) -> HttpResponse:
    """Who answers, then what is asked and why. Saying a name, or none, begins anew."""
    if request.method == "POST":
        if "language" in request.POST:
            sitting.speak(tongue_called(request.POST["language"]))
        elif sitting.link.is_shared:
            who = request.POST.get("who", "")
            sitting.begin(who, language=sitting.state["language"] if who else None)
        return redirect("workshops:reply_start")
    if sitting.learner is None:
        names = marked(sitting, sitting.names())
        return _page(request, sitting, "workshops/answer_names.html", names=names)
    mine = Reply.objects.of(sitting.link.organisation).filter(asking=sitting.asking)
    return _page(
        request,
        sitting,
        "workshops/reply_start.html",
        again=not sitting.link.is_shared and mine.filter(learner=sitting.learner).exists(),
        next=sitting.unanswered(),
    )


@DOOR.opens
@DOOR.asked
def reply(request: Request, sitting: ReplySitting, rank: int) -> HttpResponse:
    if not 1 <= rank <= len(sitting.steps):
        return redirect("workshops:reply_check")
    question, fault = sitting.step(rank), ""
    if request.method == "POST":
        try:
            _note(request, sitting, rank)
            return redirect(_after(request, sitting, rank))
        except ValidationError as refusal:
            fault = " ".join(refusal.messages)
    return _page(
        request,
        sitting,
        "workshops/reply.html" if question else "workshops/reply_quote.html",
        question=question,
        rank=rank,
        said=sitting.said(question),
        fault=fault,
        written=request.POST.get("text", ""),
        correcting="correct" in request.GET or "correct" in request.POST,
    )


@DOOR.opens
@DOOR.asked
def reply_check(request: Request, sitting: ReplySitting) -> HttpResponse:
    """What will be sent, in words; sending keeps it."""
    if (rank := sitting.unanswered()) is not None:
        return redirect("workshops:reply", rank)
    if request.method == "POST" and (learner := sitting.learner):
        language = request.tongue.code  # type: ignore[attr-defined]
        try:
            actions.send_reply(
                sitting.link,
                learner,
                sitting.told(),
                quote=sitting.may_be_quoted,
                language=language,
            )
        except AnsweredAlready:
            sitting.begin()
            return redirect("workshops:reply_start")
        sitting.begin(language=sitting.state["language"])
        return redirect("workshops:reply_thanks")
    return _page(request, sitting, "workshops/reply_check.html", told=_told(sitting))


@require_POST
@DOOR.opens
@DOOR.asked
def reply_decline(_request: Request, sitting: ReplySitting) -> HttpResponse:
    """« I do not wish to answer »: it is kept, and nobody asks again."""
    learner = sitting.learner
    try:
        if learner:
            actions.decline_by_link(sitting.link, learner)
    except AnsweredAlready:
        return redirect("workshops:reply_start")
    sitting.begin(language=sitting.state["language"])
    return redirect("workshops:reply_thanks")


@require_safe
@DOOR.opens
def reply_thanks(request: Request, sitting: ReplySitting) -> HttpResponse:
    return _page(request, sitting, "workshops/reply_thanks.html")


def _note(request: Request, sitting: ReplySitting, rank: int) -> None:
    """Keep what this screen says in the sitting. Going back says nothing."""
    if "back" in request.POST:
        return
    question = sitting.step(rank)
    if question:
        passes = request.POST.get("pass") == PASSES
        sitting.say(question, "" if passes else read(question, request.POST))
    else:
        said = request.POST.get("quote", "")
        sitting.say(None, said if said in (YES, NO) else "")


def _told(sitting: ReplySitting) -> list[tuple[object, str]]:
    """Each question, and in words what was said."""
    rows = []
    for question in sitting.questions:
        value = sitting.said(question) or ""
        labels = dict(question.options)
        words = value if question.is_open else " / ".join(labels[one] for one in value.split())
        rows.append((question, words))
    return rows


def _after(request: Request, sitting: ReplySitting, rank: int) -> str:
    back = "back" in request.POST
    correcting = "correct" in request.POST and sitting.unanswered() is None
    if correcting:
        return reverse("workshops:reply_check")
    if back and rank == 1:
        return reverse("workshops:reply_start")
    if not back and rank == len(sitting.steps):
        return reverse("workshops:reply_check")
    return reverse("workshops:reply", args=[rank - 1 if back else rank + 1])


def _page(request: Request, sitting: ReplySitting, template: str, **said: object) -> HttpResponse:
    context = {
        "sitting": sitting,
        "link": sitting.link,
        "start": reverse(sitting.START),
        "questionnaire": sitting.asking.questionnaire,
        "steps": sitting.steps,
        "total": len(sitting.steps),
        "first_name": name_of(sitting),
        "tongue": request.tongue,  # type: ignore[attr-defined]
        "tongues": TONGUES,
        **said,
    }
    return render(request, template, context)

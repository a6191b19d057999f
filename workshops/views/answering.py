"""A young person says where they stand: one question a screen, nothing kept until it is sent."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from inclusion import limits
from inclusion.access import Request, public
from learners.links import guarded
from workshops import actions
from workshops.actions import AnsweredAlready
from workshops.answering import Sitting, answering, asked, enter, over
from workshops.first_names import told_apart
from workshops.models import SelfAnswer
from workshops.tongues import TONGUES, tongue_called

A_MINUTE = 60  # links tried from one address: a whole group opens theirs at once
PASSES = "pass"


@require_http_methods(["GET", "HEAD", "POST"])
@public
def open_self_link(request: Request, token: str) -> HttpResponse:
    """Where an account is open, it is closed first, on purpose: the device changes hands."""
    if not limits.within(request, "self_link", A_MINUTE):
        return guarded(render(request, "workshops/answer_wait.html", status=429))
    link = actions.open_self_link(token)
    if link is None:
        return over(request)
    if request.user.is_authenticated and request.method != "POST":
        response = guarded(render(request, "workshops/answer_alone.html"))
    else:
        if request.user.is_authenticated:
            logout(request)
        if request.method != "HEAD":
            enter(request, link)
        response = guarded(redirect("workshops:answer_start"))
    response.headers["Referrer-Policy"] = "no-referrer"  # this one address holds the token
    return response


@answering
def answer_start(request: Request, sitting: Sitting) -> HttpResponse:
    """Who answers, then what is asked and how. Saying a name, or none, begins anew."""
    if request.method == "POST":
        if "language" in request.POST:
            sitting.speak(tongue_called(request.POST["language"]))
        elif sitting.link.is_shared:
            who = request.POST.get("who", "")
            sitting.begin(who, language=sitting.state["language"] if who else None)
        return redirect("workshops:answer_start")
    if sitting.learner is None:
        names = [(sitting.link.mark_of(one), name) for one, name in told_apart(sitting.names())]
        return _page(request, sitting, "workshops/answer_names.html", names=names)
    mine = SelfAnswer.objects.of(sitting.link.organisation).at(sitting.workshop, sitting.link.stage)
    return _page(
        request,
        sitting,
        "workshops/answer_start.html",
        again=not sitting.link.is_shared and mine.filter(learner=sitting.learner).exists(),
        next=sitting.unanswered(),
    )


@answering
@asked
def answer(request: Request, sitting: Sitting, rank: int) -> HttpResponse:
    if not 1 <= rank <= len(sitting.skills):
        return redirect("workshops:answer_check")
    skill = sitting.skills[rank - 1]
    levels = sitting.levels[skill.framework_id]
    missing = False
    if request.method == "POST":
        value, back = request.POST.get("level"), "back" in request.POST
        if value == PASSES or value in {str(level.value) for level in levels}:
            sitting.say(skill, "" if value == PASSES else str(value))
        elif not back:
            missing = True
        if not missing:
            return redirect(_after(request, sitting, rank, back=back))
    return _page(
        request,
        sitting,
        "workshops/answer.html",
        skill=skill,
        rank=rank,
        levels=levels,
        said=sitting.said(skill),
        missing=missing,
        correcting="correct" in request.GET or "correct" in request.POST,
    )


@answering
@asked
def answer_check(request: Request, sitting: Sitting) -> HttpResponse:
    """What will be sent, in words; sending keeps it."""
    if (rank := sitting.unanswered()) is not None:
        return redirect("workshops:answer", rank)
    if request.method == "POST" and (learner := sitting.learner):
        try:
            actions.send_answers(sitting.link, learner, sitting.seen(learner))
        except AnsweredAlready:
            sitting.begin()
            return redirect("workshops:answer_start")
        sitting.begin(language=sitting.state["language"])
        return redirect("workshops:answer_thanks")
    levels = sitting.levels
    said = [(skill, sitting.level(skill, levels)) for skill in sitting.skills]
    return _page(request, sitting, "workshops/answer_check.html", said=said)


@require_safe
@answering
def answer_thanks(request: Request, sitting: Sitting) -> HttpResponse:
    return _page(request, sitting, "workshops/answer_thanks.html")


def _after(request: Request, sitting: Sitting, rank: int, *, back: bool) -> str:
    if "correct" in request.POST:
        return reverse("workshops:answer_check")
    if back and rank == 1:
        return reverse("workshops:answer_start")
    if not back and rank == len(sitting.skills):
        return reverse("workshops:answer_check")
    return reverse("workshops:answer", args=[rank - 1 if back else rank + 1])


def _page(request: Request, sitting: Sitting, template: str, **said: object) -> HttpResponse:
    context = {
        "sitting": sitting,
        "link": sitting.link,
        "total": len(sitting.skills),
        "first_name": _first_name(sitting),
        "tongue": request.tongue,  # type: ignore[attr-defined]
        "tongues": TONGUES,
        **said,
    }
    return render(request, template, context)


def _first_name(sitting: Sitting) -> str:
    """As it stands in the list of names, so that whoever chose it knows it again."""
    if sitting.learner is None:
        return ""
    others = sitting.names() if sitting.link.is_shared else [sitting.learner]
    return dict(told_apart(others)).get(sitting.learner, "")

"""A young person says where they stand: one question a screen, nothing kept until it is sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.access import Request, public
from workshops import actions
from workshops.actions import AnsweredAlready
from workshops.answering import DOOR, answering, asked
from workshops.answering import SkillSitting as Sitting
from workshops.models import SelfAnswer
from workshops.tongues import TONGUES, tongue_called

from .opening import marked, name_of, opened

PASSES = "pass"


@require_http_methods(["GET", "HEAD", "POST"])
@public
def open_self_link(request: Request, token: str) -> HttpResponse:
    return opened(request, token, DOOR, actions.open_self_link)


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
        names = marked(sitting, sitting.names())
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
        "start": reverse(sitting.START),
        "link": sitting.link,
        "total": len(sitting.skills),
        "first_name": name_of(sitting),
        "tongue": request.tongue,  # type: ignore[attr-defined]
        "tongues": TONGUES,
        **said,
    }
    return render(request, template, context)

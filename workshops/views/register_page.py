"""What the register's views share: the page, the marks it sends, the answer to its script."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from inclusion.access import Request
from learners.models import Learner
from workshops import actions
from workshops.actions import Refused
from workshops.forms.marks import read_marks, told, was
from workshops.models import Attendance, Session
from workshops.rolls import Place, counts, draw_lines, roll, take_care
from workshops.smileys import result

SEARCHED = 8
CHOICES = [status for status in Attendance.Status if status != Attendance.Status.NOT_RECORDED]


def is_live(request: Request) -> bool:
    """Whether the page's script asks, and wants an answer it can read."""
    return request.headers.get("Accept") == "application/json"


def tells_refusals(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A refused act becomes a sentence: beside the marks for the script, on the page otherwise."""

    @wraps(view)
    def told(request: Request, session: Session, *args: Any) -> HttpResponse:
        try:
            return view(request, session, *args)
        except Refused as refusal:
            if is_live(request):
                return JsonResponse({"error": refusal.sentence}, status=422)
            messages.error(request, refusal.sentence)
            return redirect("workshops:register", session.public_id)

    return told


def take(request: Request, session: Session) -> list[int]:
    """Save what somebody changed on the page."""
    marks = read_marks(session, roll(session), request.POST)
    return actions.save_marks(session, marks, by=request.user) if marks else []


def answer(request: Request, session: Session, *, filled: Sequence[str] = ()) -> HttpResponse:
    """Back to the page; to its script, what is now on record."""
    if not is_live(request):
        return redirect("workshops:register", session.public_id)
    places = roll(session)
    context = {"session": session, "counts": counts(places), "filled": filled}
    context["blank_count"] = sum(place.is_blank for place in places)
    return JsonResponse(
        {
            "places": {str(p.learner.public_id): _record(session, p) for p in places},
            "counts": _partial(request, "counts", context),
            "dock": _partial(request, "dock", context),
            "undo": _partial(request, "undo", context) if filled else "",
        }
    )


def page(request: Request, session: Session, *, status: int = 200, **context: Any) -> HttpResponse:
    """The register as it stands: ahead of its day, open, or closed."""
    places = roll(session)
    draw_lines(session, places)
    take_care(session, places)
    for place in places:
        place.fields = told(session, place)
    context |= {
        "session": session,
        "number": session.rank(),
        "places": places,
        "counts": counts(places),
        "blank_count": sum(place.is_blank for place in places),
        "choices": CHOICES,
        "can_enrol": session.workshop.takes_enrolments and request.can("enrol", session.workshop),
        "may_reopen": request.can("reopen_register", session),
        "to_collect": [place for place in places if place.care and place.care.to_collect],
        "result": result(session) if session.closed_at else None,
        "results": search(session, request.POST.get("q", ""), places),
    }
    return render(request, f"workshops/{_template(session)}.html", context, status=status)


def _template(session: Session) -> str:
    if session.stage in (Session.Stage.CLOSED, Session.Stage.CANCELLED):
        return "register_closed"
    return "register_ahead" if session.date > session.today() else "register"


def search(session: Session, words: str, places: Sequence[Place]) -> list[Place] | None:
    """People of the organisation by name, at most eight; None while fewer than two letters."""
    if len(words.strip()) < 2:
        return None
    here = {place.learner.pk: place for place in places}
    found = Learner.objects.of(session.organisation).active().named(words)[:SEARCHED]
    return [here.get(learner.pk) or Place(learner) for learner in found]


def _record(session: Session, place: Place) -> dict[str, str]:
    fields = told(session, place)
    return fields | {"was": was(fields), "words": place.words}


def _partial(request: Request, name: str, context: dict[str, Any]) -> str:
    template = "register_head" if name == "counts" else "register"
    return render_to_string(f"workshops/{template}.html#{name}", context, request)

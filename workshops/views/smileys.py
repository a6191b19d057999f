"""« How was it? »: the page that the poster opens, the poster, and what the team may read of it."""

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_safe

from inclusion import limits
from inclusion.access import Request, allows, public
from inclusion.qr import qr_path
from workshops import actions
from workshops.models import Session, Smiley, Workshop
from workshops.smileys import of_all, of_each, session_at, token_of

A_MINUTE = 60  # pages from one address: a whole group shares one
FORM = signing.TimestampSigner(salt="workshops.smiley.form")
FORM_LASTS = 3600  # seconds
PRESSED, FOR_A_WHILE = "avis", 6 * 3600  # a cookie that is the same for all of one session


@public
def smiley(request: Request, token: str) -> HttpResponse:
    """A form counts once, and a phone is asked once a session unless it says it changed hands."""
    if not limits.within(request, "smiley", A_MINUTE):
        return _answer(render(request, "workshops/smiley_wait.html", status=429))
    session = session_at(token)
    if session is None:
        return _answer(render(request, "workshops/smiley_over.html", status=404))
    with timezone.override(session.organisation.zone):
        face = request.POST.get("face", "")
        if request.method == "POST" and face in Smiley.Face.values:
            return _press(request, session, token, face)
        again = "suivant" in request.GET
        if request.COOKIES.get(PRESSED) == _mark(session) and not again:
            return _thanks(request, session, token)
        context = {
            "session": session,
            "token": token,
            "faces": Smiley.Face,
            "form": FORM.sign(get_random_string(16)),
        }
        return _answer(render(request, "workshops/smiley.html", context))


def _press(request: Request, session: Session, token: str, face: str) -> HttpResponse:
    """The form is spent before it is counted, so that two taps at once are one."""
    try:
        form = FORM.unsign(request.POST.get("form", ""), max_age=FORM_LASTS)
    except signing.BadSignature:
        return redirect("workshops:smiley", token)
    if cache.add(f"smiley:{session.pk}:{form}", 1, FORM_LASTS):
        actions.press(session, face)
    response = _answer(redirect("workshops:smiley", token))
    response.set_cookie(
        PRESSED,
        _mark(session),
        max_age=FOR_A_WHILE,
        path=reverse("workshops:smiley", args=[token]),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _mark(session: Session) -> str:
    return str(session.public_id)


def _thanks(request: Request, session: Session, token: str) -> HttpResponse:
    context = {"session": session, "token": token}
    return _answer(render(request, "workshops/smiley_thanks.html", context))


def _answer(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"  # the form's check of its origin needs it
    return response


@require_safe
@allows("see_figures", on=Workshop)
def smileys(request: Request, workshop: Workshop) -> HttpResponse:
    """What people said, session by session, and the poster."""
    sessions = list(workshop.sessions.exclude(state=Session.State.CANCELLED).order_by("-date"))
    told = of_each(sessions)
    context = {
        "workshop": workshop,
        "told": [(one, told[one.pk]) for one in sessions if one.pk in told],
        "result": of_all(told.values()),
    }
    return render(request, "workshops/smileys.html", context)


@require_safe
@allows("see_figures", on=Workshop)
def smiley_poster(request: Request, workshop: Workshop) -> HttpResponse:
    address = settings.PUBLIC_URL + reverse("workshops:smiley", args=[token_of(workshop)])
    context = {"workshop": workshop, "address": address, "qr": qr_path(address)}
    return render(request, "workshops/smiley_poster.html", context)

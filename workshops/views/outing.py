"""The list one takes along: whom to call, who leaves alone, who collects, what to watch for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows
from workshops import actions
from workshops.models import Attendance, Session
from workshops.rolls import roll, take_care

NOT_COMING = (Attendance.Status.ABSENT, Attendance.Status.EXCUSED)
DECLARED_FROM = 7  # minors in the holidays: an « accueil collectif de mineurs » may have to be told


@require_safe
@allows("take_register", on=Session)
def outing(request: Request, session: Session) -> HttpResponse:
    actions.tell_outing(session, by=request.user)
    places = [place for place in roll(session) if place.status not in NOT_COMING]
    take_care(session, places)
    minors = sum(place.care is not None and place.care.minor for place in places)
    context = {
        "session": session,
        "places": places,
        "minors": minors,
        "to_declare": minors >= DECLARED_FROM,
        "facilitators": session.facilitators.all(),
    }
    return render(request, "workshops/outing.html", context)

"""The sheet one prints and signs."""

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from workshops.models import Session
from workshops.rolls import roll

BLANK_LINES = 4  # for people nobody expected


@allows("take_register", on=Session)
def sheet(request: Request, session: Session) -> HttpResponse:
    context = {
        "session": session,
        "number": session.rank(),
        "places": roll(session),
        "blank_lines": range(BLANK_LINES),
        "facilitators": session.facilitators.all(),
    }
    return render(request, "workshops/sheet.html", context)

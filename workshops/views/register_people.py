"""Somebody at the door: find them, add them, enrol them on the spot."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners.matching import candidates
from learners.models import Learner
from workshops import actions
from workshops.actions import Refused
from workshops.models import Session
from workshops.rolls import Place, roll

from .register_page import page, search, take, tells_refusals

MOST_SHOWN = 6  # of those alike: somebody stands at the door


@require_POST
@allows("take_register", on=Session)
def find(request: Request, session: Session) -> HttpResponse:
    """By POST, so that no name stands in an address or a server's log."""
    results = search(session, request.POST.get("q", ""), roll(session))
    context = {"session": session, "results": results}
    return render(request, "workshops/register_add.html#results", context)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def walk_in(request: Request, session: Session) -> HttpResponse:
    take(request, session)
    if key := request.POST.get("learner"):
        found = actions.add_walk_in(session, by=request.user, learner=_learner(session, key))
        return _at(session, found.learner)
    return new_person(request, session)


def new_person(request: Request, session: Session) -> HttpResponse:
    """Register a new person, unless somebody alike is known: then ask first."""
    first_name, last_name = request.POST.get("first_name", ""), request.POST.get("last_name", "")
    year = _year(request.POST.get("birth_year", ""))
    alike = candidates(session.organisation, first_name, last_name, year)
    if alike and "anyway" not in request.POST:
        places = [Place(one.learner, reasons=one.reasons) for one in alike[:MOST_SHOWN]]
        return page(request, session, alike=places, new=request.POST)
    added = actions.add_walk_in(
        session, by=request.user, first_name=first_name, last_name=last_name, birth_year=year
    )
    return _at(session, added.learner)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def enrol(request: Request, session: Session) -> HttpResponse:
    """One tap for somebody who was passing by: expected from this session on."""
    if not request.can("enrol", session.workshop):
        raise PermissionDenied
    take(request, session)
    learner = _learner(session, request.POST.get("enrol", ""))
    actions.enrol(session.workshop, learner, by=request.user, since=session.date)
    return _at(session, learner)


def _learner(session: Session, key: str) -> Learner:
    try:
        everybody = Learner.objects.everybody_of(session.organisation)
        found = everybody.filter(public_id=UUID(key), erased_at=None).first()
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("This person is not known to your organisation."))
    return found.standing


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Refused(_("A birth year has four digits."))
    return int(text)


def _at(session: Session, learner: Learner) -> HttpResponse:
    address = redirect("workshops:register", session.public_id)
    address["Location"] += f"#p-{learner.public_id}"
    return address

"""Which figures a request asks for, and how far its author may see."""

from __future__ import annotations

from django.http import Http404

from inclusion.access import Request
from inclusion.roles import Reach, reach
from reports import catalogue, periods
from reports.definition import Report
from reports.facts import Scope
from reports.forms import PeriodForm
from workshops.models import Workshop


def asked_report(slug: str) -> Report:
    report = catalogue.find(slug)
    if report is None:
        raise Http404
    return report


def period_form(request: Request) -> PeriodForm:
    """The period asked for; without one, the school year going on."""
    if "from" in request.GET or "to" in request.GET:
        return PeriodForm(request.GET)
    default = periods.school_year(request.organisation.today())
    return PeriodForm({"from": default.start, "to": default.end})


def scope_of(request: Request, form: PeriodForm) -> Scope:
    """The organisation's figures, or those of their own workshops for a facilitator."""
    days = form.cleaned_data
    return Scope(request.organisation, days["from"], days["to"], workshops_of(request))


def workshops_of(request: Request) -> frozenset[int] | None:
    role = request.membership.role if request.membership else None
    if reach(role, "see_figures") is not Reach.OWN:
        return None
    theirs = Workshop.objects.of(request.organisation).run_by(request.user)
    return frozenset(theirs.values_list("pk", flat=True))

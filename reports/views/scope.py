"""Which figures a request asks for, and how far its author may see."""

from __future__ import annotations

from django.http import Http404, QueryDict

from inclusion.access import Request
from inclusion.roles import Reach, reach
from reports import composing, parameters, periods
from reports.definition import Report
from reports.facts import Scope
from reports.forms import ParametersForm
from reports.models import Remembered
from reports.parameters import Parameters
from workshops.models import Workshop


def asked_report(request: Request, slug: str) -> Report:
    report = composing.report_of(request.organisation, slug)
    if report is None:
        raise Http404
    return report


def parameters_form(request: Request, slug: str) -> ParametersForm:
    """What is asked for; without a word, what was last time, else the school year going on."""
    named = any(name in request.GET for name in parameters.NAMES)
    return form_of(request, request.GET if named else _as_before(request, slug))


def form_of(request: Request, said: QueryDict) -> ParametersForm:
    """The form, filled; one button says both days, and perhaps the agreement they are of."""
    if days := said.get("days"):
        said = said.copy()
        said["from"], said["to"], *agreement = days.split("/") if "/" in days else (days, "")
        if agreement:
            said["in_agreement"], said["in_programme"] = agreement[0], ""
            said.setlist("in_workshops", [])
    within = workshops_of(request)
    return ParametersForm(
        said,
        organisation=request.organisation,
        within=within,
        funding=request.can("manage_funding"),
    )


def _as_before(request: Request, slug: str) -> QueryDict:
    asked = remembered(request).get(slug) or _default(request)
    said = QueryDict(mutable=True)
    for name, value in asked.pairs():
        said.appendlist(name, value)
    return said


def _default(request: Request) -> Parameters:
    year = periods.school_year(request.organisation.today())
    return Parameters(year.start, year.end)


def remembered(request: Request) -> dict[str, Parameters]:
    """What this account last asked each report for, the latest first."""
    kept = Remembered.objects.of(request.organisation).by(request.user)
    found = {}
    for one in kept:
        try:
            found[one.report] = Parameters.read(request.organisation, one.asked)
        except parameters.NoLongerThere:
            continue  # as if it had never been asked
    return found


def scope_of(request: Request, form: ParametersForm) -> Scope:
    """The organisation's figures, or those of their own workshops for a facilitator."""
    return form.parameters().scope(request.organisation, within=workshops_of(request))


def workshops_of(request: Request) -> frozenset[int] | None:
    role = request.membership.role if request.membership else None
    if reach(role, "see_figures") is not Reach.OWN:
        return None
    theirs = Workshop.objects.of(request.organisation).run_by(request.user)
    return frozenset(theirs.values_list("pk", flat=True))

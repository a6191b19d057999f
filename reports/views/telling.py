"""The texts of a report: what figures cannot say, written by the organisation."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from reports import actions, telling, wording
from reports.forms import NarrativeForm

from .scope import asked_report, parameters_form, scope_of


@allows("write_reports")
def tell(request: Request, slug: str) -> HttpResponse:
    report, asked = asked_report(request, slug), parameters_form(request, slug)
    if not report.slots or not asked.is_valid():
        raise Http404
    scope, query = scope_of(request, asked), urlencode(asked.parameters().pairs())
    kept = telling.texts(report, scope)
    before = [] if kept else telling.last_texts(report, scope)
    initial = kept or {one.slot: one.text for one in before}
    form = NarrativeForm(request.POST or None, slots=report.slots, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.tell(report, scope, form.cleaned_data, by=request.user)
        messages.success(request, _("Your texts are kept with this report."))
        return redirect(f"{reverse('reports:report', args=[slug])}?{query}")
    context = {"report": report, "form": form, "query": query, "scope": scope, "before": before}
    context["period"] = wording.period(scope.start, scope.end)
    status = 400 if form.is_bound else 200
    return render(request, "reports/telling.html", context, status=status)

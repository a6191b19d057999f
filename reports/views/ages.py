"""The age brackets of a funder's report, which change from a town to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from reports import actions
from reports.forms import AgesForm
from reports.indicators.ages import EDITABLE
from reports.models import AgeBrackets


@allows("write_reports")
def ages(request: Request) -> HttpResponse:
    own = dict(AgeBrackets.objects.of(request.organisation).values_list("ages", "last_years"))
    known = {slug: own.get(slug, usual.last_years) for slug, usual in EDITABLE.items()}
    initial = {slug: ", ".join(str(year) for year in years) for slug, years in known.items()}
    form = AgesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        for slug, years in form.cleaned_data.items():
            actions.set_brackets(request.organisation, slug, years, by=request.user)
        messages.success(request, _("Reports count by these brackets from now on."))
        return redirect("reports:reports")
    status = 400 if form.is_bound else 200
    return render(request, "reports/ages.html", {"form": form}, status=status)

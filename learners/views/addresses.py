"""Addresses out of files: what the geocoder found, to be confirmed; what is left to verify."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from inclusion import geocoding
from inclusion.access import Request, allows
from learners import actions
from learners.models import AddressToCheck

A_PAGE = 100


@allows("import_learners")
def addresses(request: Request) -> HttpResponse:
    rows = AddressToCheck.objects.of(request.organisation).current()
    counted = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    shown = rows.select_related("learner", "neighbourhood").defer("neighbourhood__perimeter")
    states = AddressToCheck.State
    context = {
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "counts": [(state, counted.get(state, 0)) for state in states],
        "sure": counted.get(states.INSIDE, 0) + counted.get(states.OUTSIDE, 0),
        "waiting": counted.get(states.WAITING, 0),
        "geocoder": geocoding.host(),
        "days": AddressToCheck.KEPT.days,
    }
    return render(request, "learners/addresses.html", context)


@require_POST
@allows("import_learners")
def check_addresses(request: Request) -> HttpResponse:
    if actions.ask_check(request.organisation, by=request.user):
        messages.success(request, _("The check has started. Come back in a minute."))
    else:
        messages.warning(request, _("No geocoder is configured: nothing was asked."))
    return redirect("learners:addresses")


@require_POST
@allows("import_learners")
def settle_addresses(request: Request) -> HttpResponse:
    count = actions.settle_addresses(request.organisation, by=request.user)
    words = ngettext("%(count)s answer is recorded.", "%(count)s answers are recorded.", count)
    messages.success(request, words % {"count": count})
    return redirect("learners:addresses")


@require_POST
@allows("import_learners", on=AddressToCheck)
def forget_address(request: Request, row: AddressToCheck) -> HttpResponse:
    actions.forget_address(row, by=request.user)
    messages.success(request, _("The address is forgotten."))
    return redirect("learners:addresses")

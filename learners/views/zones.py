"""The zones a city contract targets besides the official list: an organisation's, a network's."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows, network_coordinator
from inclusion.models import Network, Organisation
from learners import actions
from learners.forms.zones import ZoneForm
from learners.models import LocalZone


@allows("manage_zones")
def zones(request: Request) -> HttpResponse:
    form = ZoneForm(request.POST or None)
    if request.POST and form.is_valid() and _added(request, form, request.organisation):
        return redirect("learners:zones")
    rows = LocalZone.objects.of(request.organisation).select_related("commune", "network")
    return render(request, "learners/zones.html", {"form": form, "zones": rows})


@allows("manage_zones", on=LocalZone)
def zone(request: Request, zone: LocalZone) -> HttpResponse:
    form = ZoneForm(request.POST or None, zone=zone)
    if request.POST and form.is_valid():
        try:
            actions.change_zone(zone, by=request.user, **form.zone())
            messages.success(request, _("The zone is saved."))
            return redirect("learners:zones")
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
    return render(request, "learners/zone.html", {"form": form, "zone": zone})


@require_POST
@allows("manage_zones", on=LocalZone)
def archive_zone(request: Request, zone: LocalZone) -> HttpResponse:
    actions.archive_zone(zone, by=request.user)
    messages.success(request, _("The zone is saved."))
    return redirect("learners:zones")


@network_coordinator
def network_zones(request: Request, network: Network) -> HttpResponse:
    """Those every organisation of the network chooses among."""
    form = ZoneForm(request.POST or None)
    if request.POST and form.is_valid() and _added(request, form, network):
        return redirect("learners:network_zones")
    rows = LocalZone.objects.filter(network=network).select_related("commune")
    return render(request, "learners/network_zones.html", {"form": form, "zones": rows})


@require_POST
@network_coordinator
def archive_network_zone(request: Request, network: Network) -> HttpResponse:
    """One of this network's; any other is answered like none at all."""
    named = {str(zone.public_id): zone for zone in LocalZone.objects.filter(network=network)}
    if zone := named.get(request.POST.get("zone", "")):
        actions.archive_zone(zone, by=request.user)
        messages.success(request, _("The zone is saved."))
    return redirect("learners:network_zones")


def _added(request: Request, form: ZoneForm, owner: Organisation | Network) -> bool:
    """Add the zone; False when its name is taken, and the form says so."""
    try:
        actions.add_zone(owner, by=request.user, **form.zone())
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    messages.success(request, _("The zone is saved."))
    return True

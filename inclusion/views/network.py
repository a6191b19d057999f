"""The network: its name and its members. No figure and no route to a learner."""

from copy import copy

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion import actions
from inclusion.access import Request, network_coordinator
from inclusion.forms import MemberForm, NetworkForm
from inclusion.models import Invitation, Network, Organisation


@network_coordinator
def network(request: Request, network: Network) -> HttpResponse:
    form = NetworkForm(request.POST or None, instance=copy(network))
    if request.method == "POST" and form.is_valid():
        actions.rename_network(network, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("house:network")
    said = {
        "form": form,
        "network": network,
        "members": Organisation.objects.of(network),
        "invitations": [(one, actions.link_to(one)) for one in _sent(request, network)],
    }
    return render(request, "inclusion/network.html", said)


def _sent(request: Request, network: Network) -> QuerySet[Invitation]:
    """What this person sent to members where nobody is yet; afterwards it is the member's affair.

    Links that open no more are there too, to be sent again.
    """
    return (
        Invitation.objects.unanswered()
        .filter(invited_by=request.user, organisation__network=network)
        .filter(organisation__memberships=None)
        .select_related("organisation")
    )


@require_POST
@network_coordinator
def resend(request: Request, network: Network) -> HttpResponse:
    """One of those this person may send again; any other is answered like none at all."""
    sent = {str(one.public_id): one for one in _sent(request, network)}
    if invitation := sent.get(request.POST.get("invitation", "")):
        actions.resend(invitation, by=request.user)
        messages.success(request, _("The invitation is sent again, good for another 14 days."))
    return redirect("house:network")


@network_coordinator
def add(request: Request, network: Network) -> HttpResponse:
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_member(network, by=request.user, **form.cleaned_data)
        messages.success(request, _("The organisation is added and its administrator invited."))
        return redirect("house:network")
    return render(request, "inclusion/add_member.html", {"form": form})

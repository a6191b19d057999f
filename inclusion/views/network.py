"""The network: its name and its members. No figure and no route to a learner."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

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
    mine = Invitation.objects.pending().filter(invited_by=request.user)
    said = {
        "form": form,
        "network": network,
        "members": Organisation.objects.of(network),
        "invitations": [(one, actions.link_to(one)) for one in mine],
    }
    return render(request, "inclusion/network.html", said)


@network_coordinator
def add(request: Request, network: Network) -> HttpResponse:
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_member(network, by=request.user, **form.cleaned_data)
        messages.success(request, _("The organisation is added and its administrator invited."))
        return redirect("house:network")
    return render(request, "inclusion/add_member.html", {"form": form})

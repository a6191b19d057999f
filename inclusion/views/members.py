"""Access and roles: who is here, who is invited, who leaves."""

from django.conf import settings
from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion import actions
from inclusion.access import Request, allows
from inclusion.forms import InvitationForm, RoleForm
from inclusion.models import Invitation, Membership


@allows("manage_people")
def members(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(request.organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _sent())
            return redirect("house:members")
        except actions.AlreadyThere as refusal:
            form.add_error("email", str(refusal))
    return render(request, "inclusion/members.html", {"form": form, **_people(request)})


def _people(request: Request) -> dict[str, object]:
    """Who has access, and who was invited with the link to hand over."""
    invitations = Invitation.objects.of(request.organisation).pending()
    return {
        "members": Membership.objects.of(request.organisation).select_related("user"),
        "invitations": [(one, actions.link_to(one)) for one in invitations],
    }


def _sent() -> str:
    if settings.HAS_MAIL_SERVER:
        return _("The invitation is on its way.")
    return _("The invitation is ready: copy its link from the list and hand it over.")


@allows("manage_people", on=Membership)
def role(request: Request, membership: Membership) -> HttpResponse:
    form = RoleForm(request.POST or None, initial=model_to_dict(membership))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(membership, by=request.user, **form.cleaned_data)
            messages.success(request, _("The role is changed. The person logs in again."))
            return redirect("house:members")
        except actions.NotAllowed as refusal:
            form.add_error(None, str(refusal))
    return render(request, "inclusion/role.html", {"form": form, "member": membership})


@allows("manage_people", on=Membership)
def remove(request: Request, membership: Membership) -> HttpResponse:
    if request.method != "POST":
        return render(request, "inclusion/remove.html", {"member": membership})
    try:
        actions.remove(membership, by=request.user)
        messages.success(request, _("The access is removed."))
    except actions.NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("house:members")


@require_POST
@allows("manage_people", on=Invitation)
def resend(request: Request, invitation: Invitation) -> HttpResponse:
    try:
        actions.resend(invitation, by=request.user)
        messages.success(request, _sent())
    except actions.NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("house:members")


@require_POST
@allows("manage_people", on=Invitation)
def withdraw(request: Request, invitation: Invitation) -> HttpResponse:
    try:
        actions.withdraw(invitation, by=request.user)
        messages.success(request, _("The invitation is withdrawn."))
    except actions.NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("house:members")

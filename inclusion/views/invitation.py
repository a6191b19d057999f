"""The page a personal link opens: choose a password, or join with the account one has."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion import actions
from inclusion.access import Request, public
from inclusion.forms import AcceptForm
from inclusion.models import Invitation, User


@public
def invitation(request: Request, link: str) -> HttpResponse:
    found = actions.opened_by(link)
    if found is None:
        return _over(request)
    known = request.user.is_authenticated or User.objects.filter(email=found.email).exists()
    try:
        return _join(request, found) if known else _open_account(request, found)
    except actions.NotAllowed:  # answered a moment ago, from another window
        return _over(request)


def _over(request: Request) -> HttpResponse:
    return render(request, "inclusion/invitation_over.html", status=410)


def _join(request: Request, found: Invitation) -> HttpResponse:
    """For the account that has the invited address, once it is logged in."""
    is_theirs = request.user.is_authenticated and request.user.email == found.email
    if request.method == "POST" and is_theirs:
        actions.accept(found, by=request.user)
        return _welcome(request, request.user, found)
    said = {"invitation": found, "is_theirs": is_theirs}
    return render(request, "inclusion/invitation_join.html", said)


def _open_account(request: Request, found: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _welcome(request, actions.open_account(found, **form.cleaned_data), found)
    return render(request, "inclusion/invitation.html", {"form": form, "invitation": found})


def _welcome(request: Request, user: User, found: Invitation) -> HttpResponse:
    """Log in anew: the session takes the length that goes with the role."""
    get_adapter(request).login(request, user)
    messages.success(request, _("Welcome to %(name)s.") % {"name": found.host})
    return redirect("/")

"""One's own account, and the organisation one works in."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion import actions
from inclusion.access import Request, signed_in
from inclusion.forms import AccountForm
from inclusion.login import lacks_second_factor
from inclusion.middleware import OrganisationMiddleware


@signed_in
def account(request: Request) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=copy(request.user))
    if request.method == "POST" and form.is_valid():
        actions.change_account(request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("house:account")
    lacks = lacks_second_factor(request.user)
    return render(request, "inclusion/account.html", {"form": form, "lacks_second_factor": lacks})


@require_POST
@signed_in
def switch(request: Request) -> HttpResponse:
    """Work in another of one's organisations from now on."""
    chosen = request.POST.get("to", "")
    if chosen in {str(seat.organisation.public_id) for seat in request.memberships}:
        request.session[OrganisationMiddleware.SESSION_KEY] = chosen
    return redirect("/")

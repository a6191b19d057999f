"""What an organisation says of itself, and its files."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion import actions
from inclusion.access import Request, allows
from inclusion.forms import SettingsForm
from inclusion.models import StoredFile


@allows("edit_settings")
def settings(request: Request) -> HttpResponse:
    form = SettingsForm(
        request.POST or None, request.FILES or None, instance=copy(request.organisation)
    )
    if request.method == "POST" and form.is_valid():
        actions.change_settings(request.organisation, by=request.user, **form.values())
        messages.success(request, _("The settings are saved."))
        return redirect("house:settings")
    return render(request, "inclusion/settings.html", {"form": form})


@allows("see_home", on=StoredFile)
def file(request: Request, stored: StoredFile) -> HttpResponse:  # noqa: ARG001
    """The logo, for everybody of the organisation; other files have pages of their own."""
    if stored.purpose != StoredFile.Purpose.LOGO or not stored.path.exists():
        raise Http404
    answer = HttpResponse(stored.path.read_bytes(), content_type=stored.type)
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer

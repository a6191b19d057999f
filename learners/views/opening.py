"""A personal link followed: the token leaves the address, the code is asked, the page opens."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion import limits
from inclusion.access import Request, public
from learners import actions, links
from learners.forms import CodeForm

A_MINUTE = 60  # links or codes tried from one address: a whole group opens theirs at once


@require_safe
@public
def open_link(request: Request, token: str) -> HttpResponse:
    """Looking changes nothing and counts nothing: messengers preview what they carry."""
    if not limits.within(request, "link", A_MINUTE):
        return _too_many(request)
    link = actions.open_link(token)
    if link is None:
        return links.over(request)
    if request.method == "GET":
        links.remember(request, link)
    response = links.guarded(redirect("learners:link"))
    response.headers["Referrer-Policy"] = "no-referrer"  # this one address holds the token
    return response


@public
def link(request: Request) -> HttpResponse:
    """The code, at an address that says nothing."""
    link = links.asked(request)
    if link is None:
        return links.over(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and not limits.within(request, "code", A_MINUTE):
        return _too_many(request)
    if request.method == "POST" and form.is_valid():
        if actions.prove(link, form.cleaned_data["code"]):
            links.enter(request, link)
            return redirect(links.HOMES[link.purpose])
        if (link := links.asked(request)) is None:
            return links.over(request)
        form.add_error("code", _("This is not the code."))
    said = {"form": form, "link": link, "organisation": link.organisation}
    return links.guarded(render(request, "learners/link.html", said))


@require_POST
@public
def leave(request: Request) -> HttpResponse:
    links.leave(request)
    return redirect("learners:left")


@require_safe
@public
def left(request: Request) -> HttpResponse:
    return links.guarded(render(request, "learners/left.html"))


def _too_many(request: Request) -> HttpResponse:
    return links.guarded(render(request, "learners/link_wait.html", {"back": "/lien/"}, status=429))

"""Places where sessions are held."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from workshops import actions
from workshops.forms.planning import VenueForm
from workshops.models import Venue


@allows("see_workshops")
def venues(request: Request) -> HttpResponse:
    places = Venue.objects.of(request.organisation).active()
    rows = places.select_related("commune", "neighbourhood").defer("neighbourhood__perimeter")
    context = {"venues": rows, "may_manage": request.can("manage_venues")}
    return render(request, "workshops/venues.html", context)


@allows("manage_venues")
def add_venue(request: Request) -> HttpResponse:
    return _form(request, None)


@allows("manage_venues", on=Venue)
def venue(request: Request, venue: Venue) -> HttpResponse:
    return _form(request, venue)


def _form(request: Request, venue: Venue | None) -> HttpResponse:
    form = VenueForm(request.POST or None, venue=venue)
    looking = bool(request.htmx) or "look" in request.POST
    if request.method == "POST" and not looking and form.is_valid():
        try:
            if venue is None:
                actions.add_venue(request.organisation, by=request.user, **form.venue())
            else:
                actions.change_venue(venue, by=request.user, **form.venue())
            messages.success(request, _("The venue is saved."))
            return redirect("workshops:venues")
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
    template = "workshops/venue.html#where" if request.htmx else "workshops/venue.html"
    context = {"form": form, "venue": venue, "looking": looking}
    return render(request, template, context)

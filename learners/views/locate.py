"""Find a home on the map; the map answers, or asks when it cannot know."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion import geocoding
from inclusion.access import Request, allows
from inclusion.maps import Sheet
from learners.forms import LocateForm, PlacedForm
from learners.models import Learner

from .residence import keep_home, looking

SIG_VILLE = "https://sig.ville.gouv.fr"


@allows("edit_learner", on=Learner)
def locate(request: Request, learner: Learner) -> HttpResponse:
    """Where the point typed, pressed or chosen among the geocoder's answers stands."""
    form = LocateForm(request.POST or None, learner=learner)
    placed = None
    if request.POST and not looking(request) and form.is_valid() and form.cleaned_data["point"]:
        placed = PlacedForm(learner=learner, initial=form.placed())
    return _page(request, learner, form, placed)


@require_POST
@allows("edit_learner", on=Learner)
def place(request: Request, learner: Learner) -> HttpResponse:
    """Keep what the map says; the point is placed again here, and forgotten."""
    placed = PlacedForm(request.POST, learner=learner)
    if placed.is_valid() and keep_home(request, placed):
        messages.success(request, _("The place of residence is saved."))
        return redirect("learners:learner", public_id=learner.public_id)
    return _page(request, learner, LocateForm(learner=learner), placed)


def _page(
    request: Request, learner: Learner, form: LocateForm, placed: PlacedForm | None
) -> HttpResponse:
    shown = form.drawn() or (placed.drawn() if placed else [])
    sheet = Sheet(shown) if shown else None
    context = {
        "learner": learner,
        "form": form,
        "placed": placed,
        "sheet": sheet,
        "mark": sheet.mark(placed.at) if sheet and placed and placed.at else None,
        "geocoder": geocoding.host(),
        "looking": looking(request),
        "official": SIG_VILLE,
    }
    template = "learners/locate.html#where" if request.htmx else "learners/locate.html"
    return render(request, template, context)

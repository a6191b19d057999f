"""The list of workshops."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from inclusion.lists import Empty, list_page
from workshops.filters import WorkshopFilter
from workshops.models import Workshop
from workshops.overview import told
from workshops.tables import WorkshopTable


@allows("see_workshops")
def workshops(request: Request) -> HttpResponse:
    today = request.organisation.today()
    rows = told(Workshop.objects.of(request.organisation), today)
    empty = Empty(
        _("No workshop yet"),
        _("A workshop and all its sessions are planned in one form."),
        reverse("workshops:add"),
        _("Plan a workshop"),
    )
    template = "workshops/workshops.html"
    return list_page(request, WorkshopTable, WorkshopFilter, rows, template, empty=empty)

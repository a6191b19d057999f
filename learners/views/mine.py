"""What an organisation knows of a person, shown to that person in the first person."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion.access import Request
from learners.links import personal
from learners.models import Learner, PersonalLink, RightsRequest
from learners.templatetags.people import birth

Part = RightsRequest.Part


class Line(NamedTuple):
    """One thing known, and what to ask to have it corrected."""

    part: str
    label: str
    value: str


@require_safe
@personal()
def mine(request: Request, link: PersonalLink) -> HttpResponse:
    learner = link.learner
    context = {
        "learner": learner,
        "lines": identity(learner),
        "residences": learner.residences.select_related("neighbourhood", "commune").reverse(),
        "situations": learner.situations.reverse(),
        "guardians": learner.guardians.current(),
        "contacts": learner.contacts.all(),
        "safety": getattr(learner, "safety", None),
        "notes": learner.notes.all(),
        "asked_on": learner.sensitive_answers.values_list("asked_on", flat=True).last(),
    }
    return render(request, "learners/mine.html", context)


def identity(learner: Learner) -> list[Line]:
    """Name, birth and contact, empty where nothing is known."""
    phone = learner.phone.as_national if learner.phone else ""
    known = learner.birth_date or learner.birth_year
    return [
        Line(Part.FIRST_NAME, _("My first name"), learner.first_name),
        Line(Part.LAST_NAME, _("My last name"), learner.last_name),
        Line(Part.PREFERRED_NAME, _("The name I wish to be called"), learner.preferred_name),
        Line(Part.BIRTH_DATE, _("My birth"), birth(learner) if known else ""),
        Line(Part.GENDER, _("My gender"), capfirst(learner.get_gender_display())),
        Line(Part.PHONE, _("My phone"), phone),
        Line(Part.EMAIL, _("My e-mail"), learner.email),
    ]

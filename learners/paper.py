"""The form that families sign on paper: what is asked of each, in one language, on A4."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from inclusion.colour import readable
from inclusion.files import content_of
from inclusion.pdf import Document

from . import wording
from .models import Learner, Purpose
from .permitting import Needs, needs

LINES = 3  # to write down who may collect


class Line(NamedTuple):
    """One purpose on the form."""

    purpose: Purpose
    words: wording.Asked
    needs: Needs


def form_document(learner: Learner, language: str) -> Document:
    """Every purpose of today's age. The document's title names nobody."""
    organisation = learner.organisation
    logo = content_of(organisation.logo)
    asked = _asked(learner, language)
    with translation.override(language):
        html = render_to_string(
            "learners/pdf/permission_form.html",
            {
                "language": language,
                "organisation": organisation,
                "learner": learner,
                "logo": bool(logo),
                "version": wording.CURRENT,
                "asked": asked,
                "minor": any(one.needs.guardians for one in asked),
                "both": any(one.needs.guardians == 2 for one in asked),
                "person": any(one.needs.person for one in asked),
                "lines": range(LINES),
                "collectors": learner.contacts.collecting(),
            },
        )
        title = _("Permissions form")
    return Document(
        html=html,
        title=title,
        language=language,
        stylesheets=["paper", "permissions"],
        colours={"band": readable(organisation.colour)},
        images={"logo": logo} if logo else {},
    )


def _asked(learner: Learner, language: str) -> list[Line]:
    """Each purpose with its words, those of the guardian when one is asked."""
    today, found = learner.organisation.today(), []
    for purpose in Purpose:
        wanted = needs(purpose, learner, today)
        if purpose == Purpose.NETWORK_COUNT:
            if not learner.organisation.network_id:
                continue
            minor = bool(needs(Purpose.TAKE_PART, learner, today).guardians)
            wanted = Needs(person=not minor, guardians=int(minor))
        to = wording.GUARDIAN if wanted.guardians else wording.PERSON
        words = wording.asked(purpose, to, language, learner)
        if words is not None and (wanted.guardians or wanted.person):
            found.append(Line(purpose, words, wanted))
    return found

"""A passport on paper, in the look of a person's page of skills."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inclusion.pdf import Document
from learners.progress.paper import head_of, line_of, paper

from .gathering import Passport


def document(passport: Passport) -> Document:
    """The pages, in the language being spoken. Their title says which record, never whose."""
    learner = passport.learner
    language = get_language() or learner.organisation.language
    context = {
        "passport": passport,
        "journey": passport.journey,
        "line": line_of(passport.journey),
        "title": _("Passport of skills"),
        **head_of(learner, language),
    }
    html = render_to_string("reports/pdf/passport.html", context)
    title = _("Passport of skills no. %(number)s") % {"number": learner.number}
    return paper(html, title, language, learner.organisation, "passport")

"""A person's skills as a page worth keeping, in plain words and in the first person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion import dates
from inclusion.colour import readable
from inclusion.files import content_of
from inclusion.models import Organisation
from inclusion.pdf import Document
from learners.models import Learner

from .reading import Journey, progress_of

PITCH = 48  # from one dot to the next, in the units of the drawing
PER_ROW = 12


@dataclass(frozen=True)
class Dot:
    """One skill in the line at the head of the page: full when something can be done."""

    x: int
    y: int
    full: bool


@dataclass(frozen=True)
class Line:
    """The skills as dots, and the same in words."""

    dots: Sequence[Dot]
    told: str

    @property
    def size(self) -> tuple[int, int]:
        """On paper: half as large as it is drawn."""
        return self.width // 2, self.height // 2

    @property
    def width(self) -> int:
        return max((dot.x for dot in self.dots), default=0) + PITCH // 2

    @property
    def height(self) -> int:
        return max((dot.y for dot in self.dots), default=0) + PITCH // 2


def document(learner: Learner, language: str) -> Document:
    """One or two pages to hand over. The document's title names nobody."""
    with translation.override(language):
        journey = progress_of(learner)
        title = _("Skills, record no. %(number)s") % {"number": learner.number}
        context = {
            "journey": journey,
            "line": line_of(journey),
            "title": _("My skills"),
            **head_of(learner, language),
        }
        html = render_to_string("learners/pdf/skills.html", context)
    return paper(html, title, language, learner.organisation)


def head_of(learner: Learner, language: str) -> dict[str, object]:
    """Whose page it is, of which organisation and day."""
    organisation = learner.organisation
    return {
        "learner": learner,
        "organisation": organisation,
        "logo": bool(content_of(organisation.logo)),
        "language": language,
        "made_on": dates.day(organisation.today()),
    }


def paper(html: str, title: str, language: str, organisation: Organisation, *more: str) -> Document:
    """The page in the organisation's colour; `more` names stylesheets beside those of skills."""
    logo = content_of(organisation.logo)
    return Document(
        html=html,
        title=title,
        language=language,
        stylesheets=["paper", "skills", *more],
        colours={"band": readable(organisation.colour)},
        images={"logo": logo} if logo else {},
    )


def line_of(journey: Journey) -> Line:
    """A dot a skill, those that can be done first."""
    told = sorted(
        (skill.can_do is not None for course in journey.courses for skill in course.told),
        reverse=True,
    )
    dots = [
        Dot(PITCH * (place % PER_ROW) + PITCH // 2, PITCH * (place // PER_ROW) + PITCH // 2, full)
        for place, full in enumerate(told)
    ]
    words = ngettext("%(able)s of %(n)s skill", "%(able)s of %(n)s skills", len(dots))
    return Line(dots, words % {"able": sum(told), "n": len(dots)})

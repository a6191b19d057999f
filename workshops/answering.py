"""What a self-assessment link opens: questions, one person's answers while they give them, no more.

`@answering` stands on every page of it; the view gets the sitting. Nothing here reads what anybody
has said before, and an account open in the same browser must be closed first: the tablet goes from
hand to hand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from inclusion.access import PERSONAL, Request, View
from learners.actions import Seen
from learners.links import guarded
from learners.models import Learner, Level, Skill
from workshops.cohort import still_to_answer
from workshops.grids import levels_of, skills_of
from workshops.models import SelfLink
from workshops.tongues import Tongue, tongue_called

KEY = "answering"
PURPOSE = "answering"  # beside the purposes of personal links, none of which opens these pages
ALONE_IDLE = 2 * 60 * 60  # seconds: a phone may lock while somebody reads
SHARED_IDLE = 15 * 60  # a tablet put down forgets whose turn it was
PASSED = ""


class Sitting:
    """One browser answering by one link; its state is in the session, and nowhere else."""

    def __init__(self, request: Request, link: SelfLink, state: dict[str, Any]) -> None:
        self.request, self.link, self.state = request, link, state
        self.workshop = link.workshop
        self.skills = skills_of(self.workshop)
        self.learner = self._learner()

    def _learner(self) -> Learner | None:
        """Who answers. On a tablet: whoever said their name, while it is still theirs to answer."""
        if self.link.learner:
            return self.link.learner
        if not self.state["who"] or time() > self.state["until"]:
            return None
        return next((one for one in self.names() if self.is_called(one, self.state["who"])), None)

    def names(self) -> list[Learner]:
        """On a tablet, those still to answer."""
        return list(still_to_answer(self.workshop, self.link.stage))

    def is_called(self, learner: Learner, mark: str) -> bool:
        return self.link.mark_of(learner) == mark

    def begin(self, mark: str = "", *, language: str | None = None) -> None:
        """A new person, or the same one anew: nothing given before is left."""
        self.state = fresh(self.link) | {"who": mark, "language": language}
        self.keep()

    def keep(self) -> None:
        idle = SHARED_IDLE if self.link.is_shared else ALONE_IDLE
        self.state["until"] = time() + idle
        self.request.session[KEY] = self.state
        left = int((self.link.expires_at - timezone.now()).total_seconds()) + 60
        self.request.session.set_expiry(max(60, left if self.link.is_shared else idle))

    def speak(self, tongue: Tongue) -> None:
        self.state["language"] = tongue.code
        self.keep()

    @property
    def answers(self) -> dict[str, str]:
        """The level said, or passed, by skill."""
        return self.state["answers"]

    def say(self, skill: Skill, value: str) -> None:
        self.answers[skill.public_id.hex] = value
        self.keep()

    def said(self, skill: Skill) -> str | None:
        return self.answers.get(skill.public_id.hex)

    @property
    def levels(self) -> dict[int, list[Level]]:
        return levels_of(self.skills)

    def level(self, skill: Skill, levels: dict[int, list[Level]]) -> Level | None:
        value = self.said(skill)
        scale = levels.get(skill.framework_id, [])
        return next((level for level in scale if str(level.value) == value), None)

    def unanswered(self) -> int | None:
        """The rank of the first question that was neither answered nor passed."""
        ranks = enumerate(self.skills, start=1)
        return next((rank for rank, skill in ranks if self.said(skill) is None), None)

    def seen(self, learner: Learner) -> list[Seen]:
        """What is sent: a level for each skill, none where they passed."""
        levels = self.levels
        return [Seen(learner, skill, self.level(skill, levels)) for skill in self.skills]


def fresh(link: SelfLink) -> dict[str, Any]:
    return {"link": str(link.public_id), "who": "", "answers": {}, "language": None, "until": 0}


def enter(request: Request, link: SelfLink) -> None:
    """Open the link here, under a session of its own; followed again, it goes on where it was."""
    state = request.session.get(KEY)
    if state is None or state["link"] != str(link.public_id):
        request.session.flush()
        rotate_token(request)
        state = fresh(link)
    Sitting(request, link, state).keep()


def over(request: Request) -> HttpResponse:
    """The one answer to a link that opens nothing, whatever the reason."""
    page = render(request, "workshops/answer_over.html", {"back": "/positionnement/"}, status=404)
    return guarded(page)


def answering(view: View) -> View:
    """Open a view to whoever follows a self-assessment link, without an account."""

    @wraps(view)
    def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        sitting = None if request.user.is_authenticated else _sitting(request)
        if sitting is None:
            return over(request)
        tongue = tongue_called(sitting.state["language"] or translation.get_language())
        request.tongue = tongue
        organisation = sitting.link.organisation
        with translation.override(tongue.code), timezone.override(organisation.zone):
            response = guarded(view(request, sitting, *args, **kwargs))
        response.headers["Content-Language"] = tongue.code
        return response

    checked.policy = PERSONAL  # type: ignore[attr-defined]
    checked.purpose = PURPOSE  # type: ignore[attr-defined]
    return login_not_required(checked)


def asked(view: Callable[..., HttpResponse]) -> View:
    """Within `@answering`: only once it is known who answers; else the names are shown."""

    @wraps(view)
    def checked(request: Request, sitting: Sitting, *args: Any, **kwargs: Any) -> HttpResponse:
        if sitting.learner is None:
            return redirect("workshops:answer_start")
        return view(request, sitting, *args, **kwargs)

    return checked


def _sitting(request: Request) -> Sitting | None:
    state = request.session.get(KEY)
    if state is None:
        return None
    found = SelfLink.objects.live().filter(public_id=state["link"])
    link = found.select_related("workshop__organisation", "organisation", "learner").first()
    return Sitting(request, link, state) if link else None

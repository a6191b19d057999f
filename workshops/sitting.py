"""A device in the hands of somebody who answers by a link, without an account.

Each kind of link has a `Door`: `@door.opens` stands on every page behind it, and the view gets the
sitting. An account open in the same browser must be closed first: a tablet goes from hand to hand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from inclusion.access import PERSONAL, Request, View
from learners.links import guarded
from learners.models import Learner
from workshops.models.handing import HandedLink
from workshops.tongues import Tongue, tongue_called

ALONE_IDLE = 2 * 60 * 60  # seconds: a phone may lock while somebody reads
SHARED_IDLE = 15 * 60  # a tablet put down forgets whose turn it was


class Sitting:
    """One browser answering by one link; its state is in the session, and nowhere else."""

    KEY: ClassVar[str]  # of the session; also the purpose of the pages behind the door
    START: ClassVar[str]  # the name of the first of them
    CLOSED: ClassVar[str]  # where a link to nothing leads, whatever was in the address

    link: Any  # each kind's own

    def __init__(self, request: Request, link: HandedLink, state: dict[str, Any]) -> None:
        self.request, self.link, self.state = request, link, state
        self.prepare()
        self.learner = self._learner()

    @classmethod
    def live_links(cls) -> Any:
        raise NotImplementedError

    def prepare(self) -> None:
        """Read what is asked."""
        raise NotImplementedError

    def names(self) -> list[Learner]:
        """On a tablet, those still to answer."""
        raise NotImplementedError

    @property
    def steps(self) -> list[str]:
        """One key a question, in the order they are asked."""
        raise NotImplementedError

    def _learner(self) -> Learner | None:
        """Who answers. On a tablet: whoever said their name, while it is still theirs to answer."""
        if self.link.learner:
            return self.link.learner
        if not self.state["who"] or time() > self.state["until"]:
            return None
        return next((one for one in self.names() if self.is_called(one, self.state["who"])), None)

    def is_called(self, learner: Learner, mark: str) -> bool:
        return bool(self.link.mark_of(learner) == mark)

    def begin(self, mark: str = "", *, language: str | None = None) -> None:
        """A new person, or the same one anew: nothing given before is left."""
        self.state = fresh(self.link) | {"who": mark, "language": language}
        self.keep()

    def keep(self) -> None:
        idle = SHARED_IDLE if self.link.is_shared else ALONE_IDLE
        self.state["until"] = time() + idle
        self.request.session[self.KEY] = self.state
        left = int((self.link.expires_at - timezone.now()).total_seconds()) + 60
        self.request.session.set_expiry(max(60, left if self.link.is_shared else idle))

    def speak(self, tongue: Tongue) -> None:
        self.state["language"] = tongue.code
        self.keep()

    @property
    def answers(self) -> dict[str, str]:
        """What was said, or passed, by step."""
        return self.state["answers"]

    def note(self, step: str, value: str) -> None:
        self.answers[step] = value
        self.keep()

    def unanswered(self) -> int | None:
        """The rank of the first question that was neither answered nor passed."""
        ranks = enumerate(self.steps, start=1)
        return next((rank for rank, step in ranks if step not in self.answers), None)


def fresh(link: HandedLink) -> dict[str, Any]:
    return {"link": str(link.public_id), "who": "", "answers": {}, "language": None, "until": 0}


class Door[Kind: Sitting]:
    """How pages behind one kind of link are opened."""

    def __init__(self, kind: type[Kind]) -> None:
        self.kind = kind

    def enter(self, request: Request, link: HandedLink) -> None:
        """Open the link here, under a session of its own; followed again, it goes on."""
        state = request.session.get(self.kind.KEY)
        if state is None or state["link"] != str(link.public_id):
            request.session.flush()
            rotate_token(request)
            state = fresh(link)
        self.kind(request, link, state).keep()

    def over(self, request: Request) -> HttpResponse:
        """The one answer to a link that opens nothing, whatever the reason."""
        told = {"back": self.kind.CLOSED}
        return guarded(render(request, "workshops/answer_over.html", told, status=404))

    def opens(self, view: View) -> View:
        """Open a view to whoever follows such a link, without an account."""

        @wraps(view)
        def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            sitting = None if request.user.is_authenticated else self._sitting(request)
            if sitting is None:
                return self.over(request)
            tongue = tongue_called(sitting.state["language"] or translation.get_language())
            request.tongue = tongue
            organisation = sitting.link.organisation
            with translation.override(tongue.code), timezone.override(organisation.zone):
                response = guarded(view(request, sitting, *args, **kwargs))
            response.headers["Content-Language"] = tongue.code
            return response

        checked.policy = PERSONAL  # type: ignore[attr-defined]
        checked.purpose = self.kind.KEY  # type: ignore[attr-defined]
        return login_not_required(checked)

    def asked(self, view: Callable[..., HttpResponse]) -> View:
        """Within `opens`: only once it is known who answers; else the names are shown."""

        @wraps(view)
        def checked(request: Request, sitting: Kind, *args: Any, **kwargs: Any) -> HttpResponse:
            if sitting.learner is None:
                return redirect(self.kind.START)
            return view(request, sitting, *args, **kwargs)

        return checked

    def _sitting(self, request: Request) -> Kind | None:
        state = request.session.get(self.kind.KEY)
        if state is None:
            return None
        link = self.kind.live_links().filter(public_id=state["link"]).first()
        return self.kind(request, link, state) if link else None

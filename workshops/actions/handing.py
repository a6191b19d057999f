"""Links that take answers: made while their token can still be shown, and ended."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from inclusion.journal import record, record_each
from inclusion.models import Organisation, User
from learners.models.link import new_token
from workshops.models.handing import HandedLink, HandedLinkQuerySet


class AnsweredAlready(Exception):
    """Somebody has answered under this name meanwhile: nothing of theirs is changed."""


class Made[Link: HandedLink](NamedTuple):
    """A link while it can still be shown: its token is kept nowhere."""

    link: Link
    token: str

    @property
    def address(self) -> str:
        return settings.PUBLIC_URL + reverse(self.link.OPENED_AT, kwargs={"token": self.token})


def make[Link: HandedLink](
    kind: type[Link], lasts: timedelta, *, by: User | None, **about: Any
) -> Made[Link]:
    """The caller holds the transaction."""
    token, now = new_token(), timezone.now()
    link = kind(
        token_hash=kind.hash_of_token(token),
        made_at=now,
        made_by=by,
        expires_at=now + lasts,
        **about,
    )
    link.save(force_insert=True)
    record(kind.MADE, link, by=by)
    return Made(link, token)


def end(links: HandedLinkQuerySet[Any], *, by: User) -> int:
    """Let these links take no more answers; how many they were."""
    ending = list(links.select_for_update(of=("self",)))
    for link in ending:
        link.ended_at = timezone.now()
        link.save(update_fields=["ended_at"])
    if ending:
        record_each(links.model.ENDED, ending, by=by)
    return len(ending)


def midnight(organisation: Organisation) -> datetime:
    """The end of the day where the organisation is."""
    return datetime.combine(organisation.today() + timedelta(days=1), time(), organisation.zone)

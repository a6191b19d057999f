"""From an address to a point, by the geocoder this installation has chosen; by none otherwise.

The API is that of the Base adresse nationale (`/search/?q=…`, GeoJSON features with a score), which
several public and self-hosted geocoders speak. An address is a personal value: it goes to that one
host, in one request, and stands in no log, message or error of ours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils.translation import gettext as _

from .geography import BadPoint, Point

TIMEOUT = 5  # seconds
LARGEST = 1024 * 1024
MOST = 5
PLAUSIBLE, SURE = 0.4, 0.7  # scores: worth showing, and worth taking without a look
DOOR = "housenumber"  # a street or a town is too wide to say on which side of an edge one lives


@dataclass(frozen=True)
class Found:
    """One answer: where, what it is called, how sure, and in which commune (INSEE code)."""

    point: Point
    label: str
    score: float
    is_a_door: bool
    commune: str = ""

    @property
    def told(self) -> str:
        """What a form carries of it: its point and its commune."""
        return f"{self.point.latitude:.6f}, {self.point.longitude:.6f}|{self.commune}"

    @property
    def is_sure(self) -> bool:
        return self.is_a_door and self.score >= SURE


class Unavailable(Exception):
    """The geocoder did not answer; the message is a sentence for people."""

    def __str__(self) -> str:
        return _("The geocoder does not answer. Try again later, or use the map or the list.")


class Busy(Unavailable):
    """It asks for some rest: what is left is asked later."""

    def __str__(self) -> str:
        return _("The geocoder has too much to do. Try again in a few minutes.")


class _NoRedirect(HTTPRedirectHandler):
    """An address is sent to the host that was configured, and to no other."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


_opener = build_opener(_NoRedirect)


def host() -> str:
    """The name of the geocoder, for people to know where addresses go; empty when there is none."""
    return urlsplit(settings.GEOCODER_URL).hostname or ""


def find(address: str, commune: str = "") -> list[Found]:
    """Plausible places of this address, the likeliest first. Raises Unavailable."""
    if not settings.GEOCODER_URL:
        raise Unavailable
    asked = {"q": address[:200], "limit": MOST, **({"citycode": commune} if commune else {})}
    answer = _ask(f"{settings.GEOCODER_URL}/search/?{urlencode(asked)}")
    try:
        found = [place for feature in answer["features"] if (place := _place(feature))]
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Unavailable from None
    return sorted(found, key=lambda place: -place.score)


def _ask(address: str) -> Any:
    """The JSON it answers. No cause is kept: it would carry the address."""
    try:
        with _opener.open(Request(address), timeout=TIMEOUT) as answer:  # noqa: S310 (settings say http)
            text = answer.read(LARGEST + 1)
            return json.loads(text) if len(text) <= LARGEST else None
    except HTTPError as refusal:
        refusal.close()
        busy = refusal.code in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
        raise (Busy if busy else Unavailable) from None
    except (OSError, ValueError, RecursionError):
        raise Unavailable from None


def _place(feature: Any) -> Found | None:
    """A feature of the answer; None when it is not in France, or is too unlikely."""
    try:
        said = feature["properties"]
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        found = Found(
            point=Point(float(latitude), float(longitude)),
            label=str(said["label"])[:200],
            score=float(said["score"]),
            is_a_door=said.get("type") == DOOR,
            commune=str(said.get("citycode", ""))[:5],
        )
    except BadPoint:
        return None
    return found if found.score >= PLAUSIBLE else None

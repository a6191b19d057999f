"""The geocoder, played by a real server on this machine."""

import json
import logging
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from inclusion import geocoding
from inclusion.geocoding import Busy, Unavailable
from tests.geocoder import TOURS, feature

ADDRESS = "12 rue du Secret 37000 Tours"


def test_an_address_is_asked_and_its_best_answer_comes_first(geocoder):
    geocoder.answers = {"features": [feature("rue", 0.55, kind="street"), feature("12 rue", 0.93)]}

    found = geocoding.find(ADDRESS, commune="37261")

    assert [place.label for place in found] == ["12 rue", "rue"]
    assert [place.is_sure for place in found] == [True, False]
    assert (found[0].point, found[0].commune) == (TOURS, "37261")
    asked = parse_qs(urlsplit(geocoder.asked[0]).query)
    assert (asked["q"], asked["citycode"]) == ([ADDRESS], ["37261"])


def test_what_is_unlikely_or_abroad_is_left_out(geocoder):
    geocoder.answers = {
        "features": [
            feature("?", 0.1),
            feature("Madrid", 0.9, at=(40.4, -3.7)),
            feature("ici", 0.8),
        ]
    }

    assert [place.label for place in geocoding.find(ADDRESS)] == ["ici"]


def test_without_a_geocoder_nothing_is_asked(settings, geocoder):
    settings.GEOCODER_URL = ""

    with pytest.raises(Unavailable):
        geocoding.find(ADDRESS)

    assert geocoder.asked == []
    assert geocoding.host() == ""


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[1",
        b"null",
        b"[]",
        b'"features"',
        b'{"features": 3}',
        b'{"features": [1]}',
        b'{"features": [{"properties": {}, "geometry": {"coordinates": []}}]}',
        b'{"features": [{"properties": null}]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b" " * (geocoding.LARGEST + 1),
    ],
)
def test_garbage_is_no_answer(geocoder, answer):
    geocoder.answers = answer

    with pytest.raises(Unavailable):
        geocoding.find(ADDRESS)


@pytest.mark.parametrize(("status", "fault"), [(429, Busy), (503, Busy), (500, Unavailable)])
def test_a_refusal_is_told_apart_from_rest(geocoder, status, fault):
    geocoder.status = status

    with pytest.raises(Unavailable) as refusal:
        geocoding.find(ADDRESS)

    assert type(refusal.value) is fault


def test_a_slow_geocoder_is_not_waited_for(geocoder, monkeypatch):
    monkeypatch.setattr(geocoding, "TIMEOUT", 0.2)
    geocoder.pause = 1

    started = time.monotonic()
    with pytest.raises(Unavailable):
        geocoding.find(ADDRESS)

    assert time.monotonic() - started < 0.9


def test_an_address_is_not_sent_on_to_another_host(geocoder):
    geocoder.status, geocoder.goes_to = 302, geocoder.address + "/elsewhere/"

    with pytest.raises(Unavailable):
        geocoding.find(ADDRESS)

    assert len(geocoder.asked) == 1


def test_a_closed_door_is_no_answer(settings):
    settings.GEOCODER_URL = "http://127.0.0.1:9"

    with pytest.raises(Unavailable):
        geocoding.find(ADDRESS)


@pytest.mark.parametrize("status", [200, 429, 500])
def test_no_address_is_logged_or_left_in_an_error(geocoder, caplog, status):
    caplog.set_level(logging.DEBUG)
    geocoder.status, geocoder.answers = status, b"garbage"

    with pytest.raises(Unavailable) as refusal:
        geocoding.find(ADDRESS)

    seen = json.dumps([caplog.text, repr(refusal.value), str(refusal.value)])
    assert "Secret" not in seen
    assert refusal.value.__suppress_context__

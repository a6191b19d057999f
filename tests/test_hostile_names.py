"""Markup in a name stays a name: on every page one can reach by following links."""

from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    VenueFactory,
    WorkshopFactory,
)
from workshops.models import Session

PROBE = "probe-element"
NAMES = [
    f"<{PROBE}>",
    f'"><{PROBE} x="',
    f"'><{PROBE} onload=alert(1)>",
    f"</title><{PROBE}>",
    f"</textarea><{PROBE}>",
    f"</option></select><{PROBE}>",
    f"</script><{PROBE}>",
    f"--><{PROBE}>",
    f"<svg/onload=alert(1)><{PROBE}>",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "` onclick=`alert(1)",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example.org>",
    "<meta http-equiv=refresh content=0>",
    "\\u003cscript\\u003e",
    "%3Cscript%3E",
    "<!--",
    "]]><x>",
    "=HYPERLINK(1)<x onx=1>",
]
ACTIVE = {"href", "src", "action", "formaction", "xlink:href"}
DANGEROUS = {PROBE, "img", "base", "style", "x", "iframe", "object"}


class Watch(HTMLParser):
    """Collects links, and every trace of markup that came out of a name."""

    def __init__(self, page):
        super().__init__()
        self.page, self.links, self.faults = page, [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        ours = tag == "img" and (given.get("src") or "").startswith(("/static/", "data:", "/"))
        if tag in DANGEROUS and not ours:
            self.faults.append(f"{self.page}: <{tag}>")
        if given.get("http-equiv"):
            self.faults.append(f"{self.page}: {tag} http-equiv")
        for name, value in attrs:
            runs = name in ACTIVE and (value or "").strip().lower().startswith("javascript:")
            if name.startswith("on") or runs:
                self.faults.append(f"{self.page}: {tag} {name}={value}")
        if tag == "a" and given.get("href"):
            self.links.append(urljoin(self.page, given["href"]))


@pytest.fixture
def hostile_season(house_a):
    organisation, today = house_a.organisation, date.today()
    organisation.name = NAMES[0] + NAMES[15]
    organisation.save()
    for number, name in enumerate(NAMES):
        venue = VenueFactory(organisation=organisation, name=name, address=name)
        workshop = WorkshopFactory(
            organisation=organisation,
            title=name,
            description=name,
            venue=venue,
            facilitators=[house_a.facilitator],
        )
        session = SessionFactory(
            workshop=workshop,
            date=today - timedelta(days=number % 3),
            state=Session.State.HELD,
            note=name,
        )
        learner = LearnerFactory(organisation=organisation, first_name=name, last_name=name)
        EnrolmentFactory(workshop=workshop, learner=learner, referred_by=name)
        AttendanceFactory(session=session, learner=learner)
    house_a.facilitator.name = NAMES[1]
    house_a.facilitator.save()
    return organisation


def crawl(client, start="/", most=400):
    """Follow every link of our own from `start`; give what was seen and what was wrong."""
    waiting, seen, faults, shapes = [start], {}, [], {}
    while waiting and len(seen) < most:
        page = waiting.pop()
        if page in seen or urlsplit(page).netloc or urlsplit(page).scheme not in {"", "http"}:
            continue
        answer = client.get(page)
        seen[page] = answer.status_code
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        watch = Watch(page)
        watch.feed(answer.content.decode())
        faults += watch.faults
        for link in (link.split("#")[0] for link in watch.links):
            match = _shape(link)
            shapes[match] = shapes.get(match, 0) + 1
            if shapes[match] <= 2 * len(NAMES):  # enough to meet every name on every page
                waiting.append(link)
    return seen, faults


def _shape(link):
    """An address without its ids and its values: pages of one kind share it."""
    parts = urlsplit(link)
    path = "/".join("*" if len(bit) == 36 else bit for bit in parts.path.split("/"))
    return path, tuple(bit.split("=")[0] for bit in parts.query.split("&"))


def test_no_name_becomes_markup_on_any_page(hostile_season, administrator, sign_in):
    seen, faults = crawl(sign_in(administrator))

    assert faults == []
    assert max(seen.values()) < 500
    assert len(seen) > 4 * len(NAMES)


def test_the_watch_sees_markup_that_a_page_lets_through():
    watch = Watch("/")

    watch.feed(f'<p>{NAMES[0]}</p><a href="{NAMES[9]}">x</a><b {NAMES[10][2:]}">')

    assert len(watch.faults) == 3

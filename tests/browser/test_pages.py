"""Every page, in both languages: nothing axe objects to, no sideways scroll, no other host.

Pages are found in the URL resolver, so a new one is tested without anybody listing it here; an
object's page is opened on the small world of tests/world.py.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from inclusion.access import NETWORK, PERSONAL, PUBLIC
from learners.models import Learner
from tests.browser.conftest import NARROW
from tests.learners.holding import session_of_holder
from tests.routes import routes
from tests.workshops.answering import session_of_answerer, session_of_replier
from workshops.answering import PURPOSE
from workshops.models import Reply, Workshop
from workshops.replying import ReplySitting

pytestmark = pytest.mark.browser

SHAPE = "[document.querySelectorAll('h1').length, document.documentElement.scrollWidth]"
AREAS = ["account", "house", "learners", "workshops", "reports"]


def area_of(route):
    """The floor a route belongs to; libraries' routes are about accounts."""
    floor = route.name.partition(":")[0] if ":" in route.name else "account"
    return floor if floor in AREAS else "account"


def reader_of(route, world):
    """Who has most to see there."""
    if route.policy in (PUBLIC, PERSONAL):
        return None
    return world.network_coordinator if route.policy == NETWORK else world.a.administrator


def link_for(route, world):
    """The session of whoever holds a link, where one is needed."""
    if route.policy != PERSONAL:
        return None
    if route.view.purpose == PURPOSE:
        workshop, learner = world.one(Workshop, world.a), world.one(Learner, world.a)
        return session_of_answerer(workshop, learner, by=world.a.facilitator)
    if route.view.purpose == ReplySitting.KEY:
        return session_of_replier(world.one(Reply, world.a), by=world.a.facilitator)
    return session_of_holder(world.one(Learner, world.a), route.view.purpose)


def opened(page, address):
    """The status of what the browser shows; a file or a redirect is no page: 0."""
    answer = page.request.get(address, max_redirects=0, fail_on_status_code=False)
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    if answer.status != 200 or not is_page:
        return answer.status if answer.status >= 500 else 0
    page.route(answer.url, lambda route: route.fulfill(response=answer), times=1)  # not made twice
    return page.goto(address).status


def faults_of(page, address, axe, language):
    """What is wrong with one page."""
    status = opened(page, address)
    if status != 200:
        yield from [f"{address}: {status}"] if status else []
        return
    headings, width = page.evaluate(SHAPE)
    if headings != 1:
        yield f"{address}: {headings} main headings"
    yield from (f"{address}: {fault}" for fault in axe(page, colours=language == "fr"))
    if width > NARROW:
        yield f"{address}: scrolls sideways at 320 px"
    yield from (f"{address}: {fault}" for fault in page.watch.faults)
    page.watch.faults.clear()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("area", AREAS)
def test_every_page_is_fit_to_be_seen(area, language, world, new_page, sign_in_page, axe):
    world.fill(world.a)
    for reader in (world.a.administrator, world.network_coordinator):
        reader.speak(language)
    page, found, seen_as = new_page(width=NARROW), [], None
    page.add_init_script(AXE_SCRIPT)  # handed over once, and not to every page anew

    for route in [route for route in routes() if area_of(route) == area]:
        reader, link = reader_of(route, world), link_for(route, world)
        if seen_as != (reader, link):
            sign_in_page(page, reader, language=language, session=link)
            seen_as = reader, link
        found += faults_of(page, world.address(route, world.a), axe, language)

    assert found == []

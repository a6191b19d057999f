"""A real Chromium on the live server: people signed in, every page watched.

`signed_in_page(user, width=360)` opens a page in which the person is signed in, without the login
form; `new_page(width=360)` one in which nobody is. Addresses are relative: `page.goto("/")`.
Whatever a page does, the test fails at its end when the page asked another host for something,
broke its own security policy or threw an error in a script.
"""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.staticfiles import handlers
from django.test import Client

from inclusion.middleware import LANGUAGE_COOKIE

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = 320
# Only what is wrong comes back: what axe has to say of all the rest is as long as the page.
VIOLATIONS = """options => axe.run(options).then(
  told => told.violations.flatMap(one => one.nodes.map(node => [one.id, node.html])))"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium") or "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_kept_by_the_browser():
    """As in production: a page does not ask for its style sheets and scripts anew each time."""
    serve = handlers.serve

    def kept(*args, **options):
        answer = serve(*args, **options)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "serve", kept)
        yield


class Watch:
    """What a page did that none should do."""

    def __init__(self, page, home):
        self.home, self.faults = urlsplit(home).netloc, []
        page.on("request", self.request)
        page.on("response", self.response)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("console", self.console)

    def request(self, request):
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.home:
            self.faults.append(f"asked another host: {request.url}")

    def response(self, response):
        parts = {"stylesheet", "script", "image", "font", "manifest"}
        if response.status >= 400 and response.request.resource_type in parts:
            self.faults.append(f"{response.status}: {response.url}")

    def console(self, message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")


@pytest.fixture
def new_page(live_server, browser):
    """Opens pages; at the end of the test each must have behaved."""
    contexts, watches = [], []

    def _new_page(width=360, height=800, **options):
        context = browser.new_context(
            base_url=live_server.url,
            locale="fr-FR",
            viewport={"width": width, "height": height},
            **{"timezone_id": "Europe/Paris", **options},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watches.append(Watch(page, live_server.url))
        page.watch = watches[-1]
        return page

    yield _new_page
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def sign_in_page(live_server):
    """Makes `user` the one who is signed in on a page, whoever was before; None: nobody.

    `session`: the key of a session that holds something else, such as a personal link.
    """

    def _sign_in_page(page, user, language="fr", session=None):
        page.context.clear_cookies()
        cookies = {LANGUAGE_COOKIE: language}
        name = settings.SESSION_COOKIE_NAME
        if user:
            client = Client()
            client.force_login(user)
            session = client.cookies[name].value
        if session:
            cookies[name] = session
        page.context.add_cookies(
            [{"name": name, "value": cookies[name], "url": live_server.url} for name in cookies]
        )
        return page

    return _sign_in_page


@pytest.fixture
def signed_in_page(new_page, sign_in_page):
    """`signed_in_page(user, width=360, java_script_enabled=False)`: a phone in their hand."""

    def _signed_in_page(user, width=360, **options):
        return sign_in_page(new_page(width, **options), user)

    return _signed_in_page


@pytest.fixture
def axe():
    """`axe(page)`: what is wrong with it at WCAG 2.2 AA, one line a fault; none is expected.

    Contrasts take most of the time: a page seen in two languages has them measured in one.
    """

    def _axe(page, *, colours=True):
        rules = {
            "rules": {"color-contrast": {"enabled": colours}},
            "runOnly": {"type": "tag", "values": WCAG},
            "resultTypes": ["violations"],
            "preload": False,  # it would copy our style sheets into the page, which the CSP refuses
        }
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE_SCRIPT)
        return [f"{rule}: {node[:160]}" for rule, node in page.evaluate(VIOLATIONS, rules)]

    return _axe


@pytest.fixture
def no_sideways_scroll():
    """`no_sideways_scroll(page)`: whether all of it fits a screen 320 px wide."""

    def _no_sideways_scroll(page):
        before = page.viewport_size
        page.set_viewport_size({"width": NARROW, "height": 640})
        width = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size(before)
        return width <= NARROW

    return _no_sideways_scroll


@pytest.fixture
def only_our_host():
    """`only_our_host(page)`: whether it asked no other host for anything so far."""

    def _only_our_host(page):
        return not [fault for fault in page.watch.faults if fault.startswith("asked")]

    return _only_our_host

"""Documents carry names and titles people typed. Whatever these smuggle in, nothing is fetched."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from weasyprint import HTML

from inclusion.pdf import CannotRender, Document, engine, render

SECRET = "canary-4f9d"
PIXEL = "data:image/png;base64,iVBORw0KGgo="

VECTORS = {
    "attachment": '<link rel="attachment" href="{target}">',
    "anchor attachment": '<a rel="attachment" href="{target}">x</a>',
    "stylesheet": '<link rel="stylesheet" href="{target}">',
    "import": '<style>@import "{target}";</style>',
    "background": '<style>body {{ background: url("{target}") }}</style>',
    "generated content": '<style>p::before {{ content: url("{target}") }}</style><p>x</p>',
    "list marker": '<style>li {{ list-style-image: url("{target}") }}</style><ul><li>x</ul>',
    "border image": '<style>p {{ border: 9px solid; border-image: url("{target}") 1 }}</style><p>x',
    "font": '<style>@font-face {{ font-family: f; src: url("{target}") }} p {{ font-family: f }}'
    "</style><p>x</p>",
    "picture": '<img src="{target}" alt="x">',
    "object": '<object data="{target}"></object>',
    "embed": '<embed src="{target}">',
    "frame": '<iframe src="{target}"></iframe>',
    "base": '<base href="{target}"><img src="x.png" alt="x">',
    "svg picture": '<svg><image href="{target}" width="9" height="9"/></svg>',
    "svg use": '<svg><use href="{target}#x"/></svg>',
    "svg style": '<svg><style>@import "{target}";</style><rect width="9" height="9"/></svg>',
    "svg in an address": "<img alt='x' src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000"
    '/svg"><image href="{target}"/></svg>\'>',
    "xml entity": "<img alt='x' src='data:image/svg+xml,<!DOCTYPE a [<!ENTITY e SYSTEM"
    ' "{target}">]><svg xmlns="http://www.w3.org/2000/svg"><text>&amp;e;</text></svg>\'>',
    "environment": '<link rel="stylesheet" href="file:///proc/self/environ">',
}


@pytest.fixture(scope="module")
def loopback():
    """A server next door that writes down whoever comes."""
    visits = []

    class Door(BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.visits = visits
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def address(loopback):
    loopback.visits.clear()
    return f"http://127.0.0.1:{loopback.server_address[1]}/secret"


def paper(html):
    return Document(html, "Essai", "fr", ["paper"])


def inside(content):
    """Everything a PDF holds, uncompressed."""
    with pikepdf.open(BytesIO(content)) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        return b"".join(streams), [str(key) for key in pdf.attachments]


@pytest.mark.parametrize("name", VECTORS)
def test_no_server_is_asked(name, loopback, address):
    render(paper(VECTORS[name].format(target=address)))

    assert loopback.visits == []


@pytest.mark.parametrize("name", VECTORS)
def test_no_file_is_read(name, tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text(SECRET)

    content, attachments = inside(render(paper(VECTORS[name].format(target=canary.as_uri()))))

    assert SECRET.encode() not in content
    assert attachments == []


def test_a_colour_profile_from_elsewhere_stops_the_document(loopback, address):
    with pytest.raises(CannotRender):
        render(paper(f'<style>@color-profile --p {{ src: url("{address}") }}</style>'))

    assert loopback.visits == []


def test_with_the_library_s_own_fetcher_the_server_would_have_been_asked(loopback, address):
    document = "".join(
        VECTORS[name].format(target=address) for name in ("attachment", "import", "picture")
    )

    HTML(string=document).write_pdf()

    assert len(loopback.visits) >= 3


def test_a_picture_handed_over_is_printed_and_no_other():
    target = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(target, "PNG")
    html = '<img src="asset:images/logo" alt="logo"><img src="asset:images/other" alt="other">'

    made = render(Document(html, "Essai", "fr", images={"logo": target.getvalue()}))

    with pikepdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages[0].resources.XObject) == 1


@pytest.mark.parametrize("name", ["../fonts/x", "/etc/passwd", "fonts/../../manage.py", "x.ttf"])
def test_an_asset_s_name_cannot_climb(name):
    with pytest.raises(engine.Refused):
        engine.Assets({}).fetch(f"asset:fonts/{name}")


def test_a_logo_that_is_not_a_picture_is_refused():
    with pytest.raises(engine.Refused):
        engine.Assets({"logo": b"<svg/>"}).fetch("asset:images/logo")


@pytest.mark.parametrize("colour", ["red", "#fff", "#0b5d5b;} @import 'x'", "url(x)"])
def test_a_colour_is_six_digits(colour):
    with pytest.raises(ValueError, match="colour"):
        render(Document("<p>x</p>", "Essai", "fr", colours={"band": colour}))

"""WeasyPrint behind a door that opens on our own assets only. Import it late: it costs a second."""

import logging
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .document import Document
from .fonts import use_our_fonts

use_our_fonts()

from weasyprint import CSS, HTML  # noqa: E402 (fontconfig reads its configuration once)
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "static" / "fonts"
STYLESHEETS = ROOT / "static" / "paper"
IMAGE_TYPES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
VARIABLE = re.compile(r"[a-z-]+")
FONT_CONFIGURATION = FontConfiguration()
# WeasyPrint quotes what it cannot lay out, letters of names included: that is not for our logs.
logging.getLogger("weasyprint").propagate = False


class Refused(ValueError):
    """An address that is none of our assets."""


class Assets(URLFetcher):
    """Serves our fonts and the images of one document from memory, and refuses all else."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        # The parent's is not called: it installs handlers for http, ftp, file and data, and loads
        # the machine's certificates for 45 ms. Without handlers nothing can be opened at all.
        self._images = images
        self._fail_on_errors = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url.startswith("asset:fonts/"):
            return URLFetcherResponse(url, _font(url.removeprefix("asset:fonts/")))
        content = self._images.get(url.removeprefix("asset:images/"))
        if not url.startswith("asset:images/") or content is None:
            raise Refused(url[:80])
        return URLFetcherResponse(url, content, {"Content-Type": _image_type(content)})


def pdf_of(document: Document) -> bytes:
    """The PDF/UA-1, its metadata saying what the document is and nothing of whom it is about."""
    page = HTML(string=document.html, url_fetcher=Assets(document.images))
    sheets = [_stylesheet(name) for name in document.stylesheets]
    if document.colours:
        sheets.append(CSS(string=_variables(document.colours), url_fetcher=Assets({})))
    laid_out = page.render(
        font_config=FONT_CONFIGURATION, stylesheets=sheets, pdf_variant="pdf/ua-1"
    )
    about = laid_out.metadata
    about.title, about.lang, about.generator = document.title, document.language, "Inclusion"
    about.authors, about.keywords, about.attachments = [], [], []
    about.description = about.created = about.modified = None
    return laid_out.write_pdf(pdf_variant="pdf/ua-1")


@cache
def _stylesheet(name: str) -> CSS:
    """A stylesheet of ours, parsed once in a process."""
    path = STYLESHEETS / f"{name}.css"
    if path.parent != STYLESHEETS:
        raise Refused(name)
    return CSS(string=path.read_text(), url_fetcher=Assets({}), font_config=FONT_CONFIGURATION)


@cache
def _font(name: str) -> bytes:
    path = FONTS / name
    if path.parent != FONTS or path.suffix != ".woff2":
        raise Refused(name)
    return path.read_bytes()


def _image_type(content: bytes) -> str:
    for start, kind in IMAGE_TYPES.items():
        if content.startswith(start):
            return kind
    raise Refused("neither PNG, JPEG nor WebP")


def _variables(colours: Mapping[str, str]) -> str:
    for name, colour in colours.items():
        if not VARIABLE.fullmatch(name) or not COLOUR.fullmatch(colour):
            raise ValueError(f"not a colour of a document: {name}")
    return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in colours.items()) + "}"

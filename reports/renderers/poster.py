"""The headline figures to show: one page for a wall, one picture for a page or a message.

Unlike the other files these leave the organisation, so they hold what may be told to everybody.
"""

from __future__ import annotations

import io
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from inclusion import pdf
from inclusion.colour import readable
from reports.dataset import Dataset
from reports.disclosure import PUBLIC, public

from .pdf import BRAND, images

FIGURES = 6
PIXELS_A_POINT = 96 / 72 * 1.5  # the picture is 1800 by 945 pixels: sharp on any screen


def render(dataset: Dataset, **look: Any) -> bytes:
    """A4 upright, as tagged PDF, looking as `document` is told. Raises pdf.CannotRender."""
    (content,) = pdf.render_apart([document(dataset, "poster", **look)])
    return content


def picture(dataset: Dataset, **look: Any) -> bytes:
    """The same, lying, as PNG. Raises pdf.CannotRender."""
    import pypdfium2  # late: few ask for it

    (content,) = pdf.render_apart([document(dataset, "picture", **look)])
    target = io.BytesIO()
    with pypdfium2.PdfDocument(content) as paper:
        paper[0].render(scale=PIXELS_A_POINT).to_pil().save(target, "PNG", optimize=True)
    return target.getvalue()


def document(
    dataset: Dataset,
    sheet: str,
    *,
    colour: str = BRAND,
    logo: bytes = b"",
    funder: bytes = b"",
    least: int = PUBLIC,
) -> pdf.Document:
    """The page as the engine wants it; `sheet` is the stylesheet that gives it its shape.

    What tells of fewer than `least` people is left out.
    """
    told = dataset.headline()
    shown = public(told, least)
    context = {
        "report": dataset,
        "figures": shown[:FIGURES],
        "hidden": len(told) - len(shown),
        "threshold": least,
        "logo": bool(logo),
        "funder": bool(funder),
    }
    with translation.override(dataset.language):
        html = render_to_string("reports/pdf/poster.html", context)
    return pdf.Document(
        html=html,
        title=f"{dataset.title}, {dataset.period}",
        language=dataset.language,
        stylesheets=["paper", "poster", sheet] if sheet != "poster" else ["paper", "poster"],
        colours={"band": readable(colour)},
        images=images(logo, funder),
    )

"""A report on paper: cover, one page that sums it up, its sections, and how it was counted."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from inclusion import pdf
from inclusion.colour import readable
from reports.dataset import Cell, Dataset, RowSheet
from reports.drawings import Map

from . import front

BRAND = "#0b5d5b"


def render(
    dataset: Dataset,
    rows: Iterable[RowSheet] = (),  # noqa: ARG001 (as every renderer: paper tells figures, no lists)
    **look: Any,
) -> bytes:
    """The tagged PDF of a report, looking as `document` is told, laid out by a child.

    Raises pdf.CannotRender.
    """
    (content,) = pdf.render_apart([document(dataset, **look)])
    return content


def document(
    dataset: Dataset,
    *,
    colour: str = BRAND,
    logo: bytes = b"",
    funder: bytes = b"",
    maps: Mapping[str, Map] = MappingProxyType({}),
) -> pdf.Document:
    """The report as the engine wants it; `logo` and `funder` are pictures.

    `maps` are drawn instead of the bars of their tables, by the slugs of these.
    """
    with translation.override(dataset.language):
        html = render_to_string(
            "reports/pdf/report.html",
            {
                "report": dataset,
                "glances": front.glances(dataset),
                "maps": maps,
                "logo": bool(logo),
                "funder": bool(funder),
                "definitions": definitions(dataset),
            },
        )
    return pdf.Document(
        html=html,
        title=f"{dataset.title}, {dataset.period}",
        language=dataset.language,
        stylesheets=["paper", "report"],
        colours={"band": readable(colour)},
        images=images(logo, funder),
    )


def images(logo: bytes, funder: bytes) -> dict[str, bytes]:
    """Those there are, under the names templates know."""
    return {name: one for name, one in (("logo", logo), ("funder", funder)) if one}


def definitions(dataset: Dataset) -> list[Cell]:
    """What the tables count and no section has already told beside its figures, in their order."""
    found: dict[tuple[str, str], Cell] = {}
    told = {cell.slug for section in dataset.sections for cell in section.figures}
    for cell in dataset.cells():
        if cell.definition and cell.slug not in told:
            found.setdefault((cell.label, cell.definition), cell)
    return list(found.values())

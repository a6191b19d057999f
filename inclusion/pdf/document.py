from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class CannotRender(Exception):
    """A document that asks for too much memory or time, or that the engine cannot lay out."""


@dataclass(frozen=True)
class Document:
    """What a PDF is made from. `title` is a kind and a number, never the name of somebody."""

    html: str
    title: str
    language: str
    stylesheets: Sequence[str] = ()  # names in static/paper
    colours: Mapping[str, str] = field(default_factory=dict)  # CSS variables of this document
    images: Mapping[str, bytes] = field(default_factory=dict)  # PNG, JPEG, WebP: asset:images/NAME

"""What a report can be composed of: figures by family, and what they can be counted by."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import ModuleType

from django.utils.translation import gettext_lazy as _

from .definition import Dimension, Indicator, Slot, Text
from .indicators import (
    ages,
    audience,
    dimensions,
    leaving,
    living,
    papers,
    participation,
    progression,
    quality,
    staying,
    taught,
)
from .indicators import slots as asked

FAMILIES: list[tuple[Text, ModuleType]] = [
    (_("Activity"), participation),
    (_("Who came"), audience),
    (_("Who stayed"), staying),
    (_("Progress"), progression),
    (_("Outcomes"), leaving),
    (_("Certificates"), papers),
    (_("Data quality"), quality),
]


@cache
def families() -> list[tuple[Text, list[Indicator]]]:
    """Every figure once, with the family it is chosen from."""
    return [(title, _declared(module)) for title, module in FAMILIES]


@cache
def figures() -> dict[str, Indicator]:
    return {figure.slug: figure for _title, several in families() for figure in several}


@cache
def slots() -> dict[str, Slot]:
    """The texts that may be written beside figures, for each period and scope."""
    return {one.slug: one for one in vars(asked).values() if isinstance(one, Slot)}


@cache
def known_dimensions() -> list[Dimension]:
    """Each once; skills and sessions have some of the same name, each for its own figures."""
    modules = (dimensions, ages, living, taught)
    told = [one for module in modules for one in vars(module).values()]
    return list(dict.fromkeys(one for one in told if isinstance(one, Dimension)))


def dimension(slug: str, figures: Iterable[Indicator]) -> Dimension | None:
    """The one of this name that all these figures can be counted by."""
    frames = {figure.frame for figure in figures}
    fitting = (one for one in known_dimensions() if one.slug == slug and frames <= {*one.on})
    return next(fitting, None)


def _declared(module: ModuleType) -> list[Indicator]:
    told: list[Indicator] = []
    for value in vars(module).values():
        if isinstance(value, progression.Figures):
            told += [*value.all, *value.levels]
        elif isinstance(value, Indicator):
            told.append(value)
    return list(dict.fromkeys(told))

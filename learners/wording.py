"""The words in which permissions are asked, each version kept for ever.

A permission keeps the version somebody agreed to. A file of `texts/` is never changed once it has
been shown to families: better words are a new file, and CURRENT names it.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from inclusion.models import Organisation

from .models import Learner

TEXTS = Path(__file__).parent / "texts"
CURRENT = "2026-11"
LANGUAGES = ("fr", "en")
GUARDIAN, PERSON = "guardian", "person"  # to whom the words speak


@dataclass(frozen=True)
class Asked:
    """One purpose, in words for whoever answers."""

    purpose: str
    title: str
    text: str


def versions() -> list[str]:
    """The oldest first."""
    return sorted(path.stem for path in TEXTS.glob("*.json"))


@cache
def _texts(version: str) -> dict[str, Any]:
    if version not in versions():
        raise KeyError(version)
    return json.loads((TEXTS / f"{version}.json").read_text(encoding="utf-8"))


def intro(to: str, language: str, version: str = CURRENT) -> str:
    return str(_texts(version)[language][f"{to}_intro"])


def asked(
    purpose: str, to: str, language: str, learner: Learner, version: str = CURRENT
) -> Asked | None:
    """What `purpose` says to a guardian or to the young person; None when they are never asked."""
    said = _texts(version)[language]["purposes"][purpose]
    if to not in said:
        return None
    return Asked(purpose, said["title"], _filled(said[to], learner, learner.organisation))


def _filled(text: str, learner: Learner, organisation: Organisation) -> str:
    """Names are put in one pass, so that a name in braces stays a name."""
    return text.format(name=learner.called, organisation=organisation.name)

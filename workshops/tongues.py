"""The languages in which a young person may answer, whatever the page around speaks.

To add one: a line here, its catalogue under `locale/`, and the skills and levels in its words.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Tongue:
    code: str
    name: str  # as those who speak it write it
    direction: str = "ltr"


TONGUES = (Tongue("fr", "Français"), Tongue("en", "English"))
BY_CODE = {tongue.code: tongue for tongue in TONGUES}


def tongue_called(code: str | None) -> Tongue:
    """The language asked for; that of the product for any other word."""
    return BY_CODE.get(code or "", BY_CODE[settings.LANGUAGE_CODE])

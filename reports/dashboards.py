"""The figures each role finds on its home page: few, each with the list behind it.

A facilitator's are of their own workshops and open the lists they work with; those who read reports
open the rows of the figure itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from inclusion.roles import Role

from .definition import Indicator, Report, Section
from .indicators.audience import PARTICIPANT_HOURS, PEOPLE, QPV_SHARE
from .indicators.leaving import FOLLOW_UP_RATE
from .indicators.participation import FILL_RATE
from .indicators.progression import SEEN
from .indicators.quality import CHANGES_LATE, PROVISIONAL, QPV_UNKNOWN
from .indicators.staying import DROPOUTS, TO_CALL_BACK


@dataclass(frozen=True)
class Tile:
    figure: Indicator
    report: str = "activity"  # whose rows it opens
    own: str = "workshops:workshops"  # the page it opens for those who read no report


NOT_COMPARED = Tile(SEEN.parts[-1], report="progress")
TILES: dict[str, Sequence[Tile]] = {
    Role.FACILITATOR: (
        Tile(PEOPLE, own="learners:learners"),
        Tile(FILL_RATE),
        Tile(DROPOUTS),
        NOT_COMPARED,
    ),
    Role.COORDINATOR: (
        Tile(PEOPLE),
        Tile(PARTICIPANT_HOURS),
        Tile(QPV_SHARE),
        Tile(TO_CALL_BACK),
        NOT_COMPARED,
        Tile(FOLLOW_UP_RATE),
    ),
    Role.ADMINISTRATOR: (
        Tile(PEOPLE),
        Tile(PARTICIPANT_HOURS),
        Tile(QPV_UNKNOWN),
        Tile(PROVISIONAL),
        Tile(CHANGES_LATE),
        Tile(TO_CALL_BACK),
    ),
}


def dashboard(role: str) -> Report:
    """The figures of a role as a report of one section."""
    figures = [tile.figure for tile in TILES[role]]
    return Report(
        slug="dashboard",
        title=_("The school year in short"),
        purpose="",
        headlines=figures,
        sections=[Section("dashboard", _("The school year in short"), figures=figures)],
    )

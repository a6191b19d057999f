"""What is asked, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from inclusion.models import Organisation
from workshops.models import Agreement

NEW_AFTER_MONTHS = 24

HELD = pl.col("held")  # of sessions and lines
BLANK = pl.col("blank")  # of lines: expected, and without a mark
COUNTED = pl.col("counted")  # of lines: present or late at a session held
SAME_ROWS = {"outcomes_entry": "outcomes", "outcomes_later": "outcomes"}


@dataclass(frozen=True)
class Scope:
    """Whose figures, over which days (both included), of which workshops (None: all).

    `asked` is what was asked for beside the days, as addresses carry it; `programme`, by its name,
    and `agreement` chose the workshops. `narrowed`: they are not all that the agreement pays for.
    `against` is what to compare with.
    """

    organisation: Organisation
    start: date
    end: date
    workshops: frozenset[int] | None = None
    programme: str = ""
    agreement: Agreement | None = None
    narrowed: bool = False
    asked: tuple[tuple[str, str], ...] = ()
    named: str = ""  # stands for the workshops asked for, whatever the period; empty: all
    against: Scope | None = None

    @cached_property
    def data_date(self) -> date:
        return self.organisation.today()

    @cached_property
    def horizon(self) -> date:
        """The first day on which having come makes a person a returning one."""
        return pl.Series([self.start]).dt.offset_by(f"-{NEW_AFTER_MONTHS}mo").item()

    def covers(self) -> pl.Expr:
        """Whether a session is in the scope: the period, and the workshops asked for."""
        inside = pl.col("date").is_between(self.start, self.end)
        return inside if self.workshops is None else inside & self.includes()

    def includes(self) -> pl.Expr:
        if self.workshops is None:
            return pl.lit(True)
        return pl.col("workshop").is_in(sorted(self.workshops))


@dataclass(frozen=True)
class Facts:
    scope: Scope
    attendances: pl.DataFrame
    sessions: pl.DataFrame
    enrolments: pl.DataFrame
    people: pl.DataFrame
    persons: pl.DataFrame  # one row a person who came, with what all their attendances share
    workshops: dict[int, tuple[str, str]]  # public id and title of those of the scope
    places: dict[int, tuple[str, str]]  # public id and name of the venues of the scope
    neighbourhoods: dict[str, str]  # names, by code
    zones: dict[str, str]  # names of the other targeted zones, by public id
    communes: dict[str, str]  # names, by code
    history_starts: date | None  # the first session the organisation still has
    programmes: pl.DataFrame  # every workshop, with its programme
    ages: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # brackets of its own
    words: tuple[tuple[str, int | None], ...] = ()  # that may be quoted, and the speaker's age
    more: Mapping[str, pl.DataFrame] = field(default_factory=dict)  # frames that were asked for
    skills: pl.DataFrame | None = None  # with their names, where the progress was asked for

    def frame(self, name: str) -> pl.DataFrame:
        """Figures of `people` are counted over the lines of the registers, like `attendances`.

        What people did on coming, on leaving and later are three figures of the same rows.
        """
        frames = {
            "people": self.attendances,
            "attendances": self.attendances,
            "sessions": self.sessions,
            "enrolments": self.enrolments,
        }
        return frames[name] if name in frames else self.more[SAME_ROWS.get(name, name)]

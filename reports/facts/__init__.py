"""The only door to data: a scope is read once, in one snapshot, into tidy frames.

Each frame comes from one query; every column that follows from others is derived here, once.
- `attendances`: one row a line of a register of the scope, blanks included. It carries the person
  as they were that day (`age`, `qpv`…) and at the reference date (`reference_age`…), which is the
  day of their first counted attendance in the scope.
- `sessions`: one row a session of the scope.
- `enrolments`: one row a person and a cycle of the scope.
- `people`: one row a person who came.
- `progress`, and by workshop, programme, area and skill: one row a person and method (`progress`).
Nobody is identified beyond integer keys.
"""

import polars as pl

from inclusion.database import snapshot

from . import queries
from .deriving import derive
from .progress import Known
from .scope import BLANK, COUNTED, HELD, NEW_AFTER_MONTHS, Facts, Scope

__all__ = ["BLANK", "COUNTED", "HELD", "NEW_AFTER_MONTHS", "Facts", "Scope", "read"]


def read(scope: Scope, *, progress: bool = False) -> Facts:
    """Read everything a report of this scope needs, whatever its size.

    Six queries, and five more where it tells how far people have come.
    """
    with snapshot():
        sessions = queries.sessions(scope)
        assessments = queries.assessments(scope) if progress else None
        first_day = queries.first_day_needed(scope, sessions, assessments)
        marks = queries.marks(scope, first_day)
        learners = queries.learners(scope.organisation)
        residences = queries.residences(scope)
        enrolments = queries.enrolments(scope.organisation)
        workshops = queries.workshops(scope.organisation)
        known = None if assessments is None else _known(scope, assessments, learners)
    return derive(
        scope,
        sessions=sessions.join(workshops, on="workshop", maintain_order="left"),
        marks=marks,
        learners=learners,
        residences=residences,
        enrolments=enrolments,
        known=known,
    )


def _known(scope: Scope, assessments: pl.DataFrame, learners: pl.DataFrame) -> Known:
    return Known(
        assessments=assessments,
        levels=queries.levels(scope.organisation),
        skills=queries.skills(scope.organisation),
        aims=queries.aims(scope.organisation),
        workshops=queries.programmes(scope.organisation),
        learners=learners,
    )

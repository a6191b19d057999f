"""The only door to data: a scope is read once, in one snapshot, into tidy frames.

Each frame comes from one query; every column that follows from others is derived here, once.
- `attendances`: one row a line of a register of the scope, blanks included. It carries the person
  as they were that day (`age`, `qpv`…) and at the reference date (`reference_age`…), which is the
  day of their first counted attendance in the scope.
- `sessions`: one row a session of the scope.
- `enrolments`: one row a person and a cycle of the scope.
- `people`: one row a person who came, for lists; `persons`: the same people with what all their
  attendances share, for counting each once.
Some are read only when a report needs them, by these names:
- `progress`, and by workshop, programme, area and skill: one row a person and method.
- `outcomes`: one row a person who left in the period.
- `certificates`: one row a certificate issued in the period.
- `erasures`, `duplicates`: one row an erasure since the horizon, one a pair of likely doubles.
- `ages`: the age brackets the organisation has made its own.
- `words`: what young people agreed to see quoted, with an age and nothing else of the speaker.
- `situations` and `communes` are no frames: what people do, their diploma, the commune they live
  in, as columns of the others.
Nobody is identified beyond integer keys.
"""

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from inclusion.database import snapshot
from learners.matching import duplicates

from . import queries
from .deriving import Read, derive
from .progress import Known
from .scope import BLANK, COUNTED, HELD, NEW_AFTER_MONTHS, Facts, Scope

__all__ = ["BLANK", "COUNTED", "HELD", "NEW_AFTER_MONTHS", "Facts", "Scope", "read"]


def read(scope: Scope, needs: Collection[str] = ()) -> Facts:
    """Read everything a report of this scope needs, whatever its size.

    Seven queries, and one or two more for each thing of its `needs`; five for the progress.
    """
    doubles = _doubles(scope) if "duplicates" in needs else None
    with snapshot():
        known = derive(scope, _read(scope, needs, doubles))
        ages = queries.ages(scope.organisation) if "ages" in needs else {}
        words = queries.words(scope) if "words" in needs else []
    return replace(known, ages=ages, words=tuple(words))


def _read(scope: Scope, needs: Collection[str], doubles: pl.DataFrame | None) -> Read:
    workshops = queries.workshops(scope.organisation)
    sessions = queries.sessions(scope).join(workshops, on="workshop", maintain_order="left")
    assessments = queries.assessments(scope) if "progress" in needs else None
    first_day = queries.first_day_needed(scope, sessions, assessments)
    learners = queries.learners(scope.organisation, communes="communes" in needs)
    follows = {"situations", "outcomes"} & set(needs)
    return Read(
        sessions=sessions,
        marks=queries.marks(scope, first_day),
        learners=learners,
        residences=queries.residences(scope, communes="communes" in needs),
        enrolments=queries.enrolments(scope.organisation),
        workshops=workshops,
        situations=queries.situations(scope) if follows else None,
        doing="situations" in needs,
        outcomes=queries.outcomes(scope.organisation) if "outcomes" in needs else None,
        came_before=queries.came_before(scope, first_day) if "outcomes" in needs else None,
        certificates=queries.certificates(scope) if "certificates" in needs else None,
        erasures=queries.erasures(scope) if "erasures" in needs else None,
        duplicates=doubles,
        known=(
            None
            if assessments is None
            else Known(
                assessments=assessments,
                levels=queries.levels(scope.organisation),
                skills=queries.skills(scope.organisation),
                aims=queries.aims(scope.organisation),
                workshops=workshops,
                learners=learners,
            )
        ),
    )


def _doubles(scope: Scope) -> pl.DataFrame:
    """Found before the snapshot: what is found is kept aside, and a snapshot writes nothing."""
    found = duplicates(scope.organisation, at_a_glance=True)
    keys = {"learner": pl.Int64, "other": pl.Int64}
    return pl.DataFrame([(one.first, one.second) for one in found], schema=keys, orient="row")

"""The frame of an operation of the European Social Fund Plus: one row a participant.

`participants` has those whom the rules admit, `left_out` the others with the reason. Restricted
answers stand in it only when whoever asks may read them; else those columns are not there.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from inclusion.database import snapshot
from learners.models import SensitiveAnswers
from workshops.models import Agreement
from workshops.participation import Standing, standings

from .scope import Facts, Scope

COLUMNS = {
    "learner": pl.Int64,
    "number": pl.Int64,
    "gender": pl.String,
    "age": pl.Int64,
    "labour": pl.String,
    "long_term": pl.Boolean,
    "diploma": pl.String,
    "in_education": pl.Boolean,
    "left": pl.Boolean,
    "exit_known": pl.Boolean,
    "exit_labour": pl.String,
    "exit_training": pl.String,
    "qualification": pl.String,
    "later": pl.String,
}
NOTHING = pl.DataFrame(schema={"learner": pl.Int64})


def read(operation: Agreement, *, sensitive: bool) -> Facts:
    """In one snapshot, the operation as it stands on the data date."""
    with snapshot():
        told = standings(operation, sensitive=sensitive)
        titles = operation.workshops().values_list("pk", "public_id", "title")
        workshops = {key: (str(ref), title) for key, ref, title in titles}
    return facts_of(operation, told, workshops, sensitive=sensitive)


def facts_of(
    operation: Agreement,
    told: Sequence[Standing],
    workshops: dict[int, tuple[str, str]],
    *,
    sensitive: bool,
) -> Facts:
    scope = Scope(
        operation.organisation, operation.starts_on, operation.ends_on, frozenset(workshops)
    )
    left_out = [(one.entrant.learner, one.reason) for one in told if one.reason]
    schema = {"learner": pl.Int64, "reason": pl.String}
    return Facts(
        scope=scope,
        attendances=NOTHING,
        sessions=NOTHING,
        enrolments=NOTHING,
        people=NOTHING,
        persons=NOTHING,
        workshops=workshops,
        places={},
        neighbourhoods={},
        zones={},
        communes={},
        history_starts=None,
        programmes=NOTHING,
        more={
            "participants": frame(told, sensitive=sensitive),
            "left_out": pl.DataFrame(left_out, schema=schema, orient="row"),
        },
    )


def frame(told: Sequence[Standing], *, sensitive: bool) -> pl.DataFrame:
    """Those whom the rules admit, each once."""
    questions = SensitiveAnswers.QUESTIONS if sensitive else ()
    schema = COLUMNS | dict.fromkeys(questions, pl.String)
    rows = [_row(one, questions) for one in told if one.reason is None]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _row(one: Standing, questions: Sequence[str]) -> tuple[object, ...]:
    who, known = one.entrant, one.exit_known
    return (
        *(who.learner, who.number, who.gender, who.age, who.labour, who.is_long_term),
        *(who.diploma, who.in_education, one.left_on is not None, known),
        *(each if known else "" for each in (who.exit_labour, who.exit_training)),
        *(who.qualification if known else "", who.later),
        *(who.replies.get(question, "not_asked") for question in questions),
    )

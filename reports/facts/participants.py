"""The frames of an operation of the European Social Fund Plus over a period: one row a participant.

`participants` has those who entered in the period, `leavers` those whose last exit is in it, both
among whom the rules admit; `left_out` has the others who first came in it, with the reason. All are
taken as known on the data date. Restricted answers stand in them only when whoever asks may read
them; else those columns are not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

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
    "exit_known": pl.Boolean,
    "exit_labour": pl.String,
    "exit_training": pl.String,
    "qualification": pl.String,
    "later": pl.String,
}
NOTHING = pl.DataFrame(schema={"learner": pl.Int64})


def read(operation: Agreement, scopes: Iterable[Scope], *, sensitive: bool) -> list[Facts]:
    """In one snapshot, the operation as it stands on the data date, over each of these periods."""
    with snapshot():
        told = standings(operation, sensitive=sensitive)
        titles = operation.workshops().values_list("pk", "public_id", "title")
        workshops = {key: (str(ref), title) for key, ref, title in titles}
    return [facts_of(operation, one, told, workshops, sensitive=sensitive) for one in scopes]


def facts_of(
    operation: Agreement,
    scope: Scope,
    told: Sequence[Standing],
    workshops: dict[int, tuple[str, str]],
    *,
    sensitive: bool,
) -> Facts:
    def inside(day: date | None) -> bool:
        return day is not None and scope.start <= day <= scope.end

    came = [one for one in told if inside(one.entrant.entered_on)]
    gone = [one for one in told if inside(_exit(operation, one))]
    left_out = [(one.entrant.learner, one.reason) for one in came if one.reason]
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
        history_starts=operation.starts_on,
        programmes=NOTHING,
        more={
            "participants": frame(came, sensitive=sensitive),
            "leavers": frame(gone, sensitive=sensitive),
            "left_out": pl.DataFrame(left_out, schema=schema, orient="row"),
        },
    )


def _exit(operation: Agreement, one: Standing) -> date | None:
    """The day whose period counts the exit: once the operation is over, its last day."""
    return min(one.left_on, operation.ends_on) if one.left_on else None


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
        *(who.diploma, who.in_education, known),
        *(each if known else "" for each in (who.exit_labour, who.exit_training)),
        *(who.qualification if known else "", who.later),
        *(who.replies.get(question, "not_asked") for question in questions),
    )

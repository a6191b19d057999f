"""One query a frame, as tuples: no model is built, no row is touched in Python."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
from django.db.models import QuerySet

from inclusion.models import Organisation
from learners.models import Learner, Residence
from workshops.models import Attendance, Enrolment, Session, Workshop

from .scope import HELD, Scope

SESSIONS = {
    "session": ("pk", pl.Int64),
    "workshop": ("workshop_id", pl.Int64),
    "date": ("date", pl.Date),
    "starts_at": ("starts_at", pl.Time),
    "planned": ("minutes", pl.Int64),
    "actual": ("actual_minutes", pl.Int64),
    "state": ("state", pl.String),
    "reason": ("reason", pl.String),
    "closed_at": ("closed_at", pl.Datetime(time_zone="UTC")),
    "venue": ("venue__name", pl.String),
    "standing": ("venue__standing", pl.String),
}
WORKSHOPS = {
    "workshop": ("pk", pl.Int64),
    "public_id": ("public_id", pl.Object),
    "title": ("title", pl.String),
    "kind": ("kind", pl.String),
    "rule": ("completion_rule", pl.Int64),
}
MARKS = {
    "learner": ("learner_id", pl.Int64),
    "session": ("session_id", pl.Int64),
    "status": ("status", pl.String),
    "minutes": ("minutes", pl.Int64),
    "source": ("minutes_source", pl.String),
}
LEARNERS = {
    "learner": ("pk", pl.Int64),
    "number": ("number", pl.Int64),
    "gender": ("gender", pl.String),
    "birth_date": ("birth_date", pl.Date),
    "birth_year": ("birth_year", pl.Int64),
    "provisional": ("provisional", pl.Boolean),
}
RESIDENCES = {
    "learner": ("learner_id", pl.Int64),
    "since": ("valid_from", pl.Date),
    "qpv": ("answer", pl.String),
    "code": ("neighbourhood__code", pl.String),
    "neighbourhood": ("neighbourhood__name", pl.String),
    "zone": ("zone__public_id", pl.Object),
    "zone_name": ("zone__name", pl.String),
    "recorded_at": ("recorded_at", pl.Datetime(time_zone="UTC")),
}
ENROLMENTS = {
    "learner": ("learner_id", pl.Int64),
    "workshop": ("workshop_id", pl.Int64),
    "since": ("since", pl.Date),
    "until": ("until", pl.Date),
}


def workshops(organisation: Organisation) -> pl.DataFrame:
    open_kinds = [str(kind) for kind in Workshop.OPEN_KINDS]
    known = _frame(Workshop.objects.of(organisation), WORKSHOPS)
    return known.with_columns(
        public_id=pl.Series([str(public_id) for public_id in known["public_id"]], dtype=pl.String),
        takes_enrolments=~pl.col("kind").is_in(open_kinds),
    )


def sessions(scope: Scope) -> pl.DataFrame:
    """Every session the organisation has: a cycle may have begun before the period."""
    return _frame(Session.objects.of(scope.organisation), SESSIONS).with_columns(
        length=pl.coalesce("actual", "planned"),
        month=pl.col("date").dt.strftime("%Y-%m"),
        past=pl.col("date") < scope.data_date,
        covered=scope.covers(),
        held=pl.col("state") == "held",
        standing=pl.col("standing").fill_null("unknown"),
        reason=pl.when(pl.col("reason") == "")
        .then(pl.lit("unspecified"))
        .otherwise(pl.col("reason")),
    )


def first_day_needed(scope: Scope, sessions: pl.DataFrame) -> date:
    """The horizon of « new », or the first session of a cycle of the period if that is earlier."""
    cycles = sessions.filter("covered")["workshop"].unique()
    first = sessions.filter(HELD & pl.col("workshop").is_in(cycles.implode()))["date"].min()
    return min(scope.horizon, first) if isinstance(first, date) else scope.horizon


def marks(scope: Scope, first_day: date) -> pl.DataFrame:
    last_day = max(scope.end, scope.data_date) + timedelta(days=1)
    known = Attendance.objects.of(scope.organisation)
    return _frame(known.filter(session__date__range=(first_day, last_day)), MARKS)


def learners(organisation: Organisation) -> pl.DataFrame:
    return _frame(Learner.objects.everybody_of(organisation), LEARNERS)


def residences(scope: Scope) -> pl.DataFrame:
    known = _frame(Residence.objects.of(scope.organisation), RESIDENCES)
    zones = [str(zone) if zone else None for zone in known["zone"]]
    return known.with_columns(zone=pl.Series(zones, dtype=pl.String)).sort("since")


def enrolments(organisation: Organisation) -> pl.DataFrame:
    """Who was ever enrolled: applications and waiting lists are not."""
    standing = [Enrolment.Status.ENROLLED, Enrolment.Status.WITHDRAWN]
    return _frame(Enrolment.objects.of(organisation).filter(status__in=standing), ENROLMENTS)


def _frame(queryset: QuerySet[Any], columns: dict[str, tuple[str, Any]]) -> pl.DataFrame:
    """A column at a time: twice as fast as row by row."""
    rows = list(queryset.order_by().values_list(*(path for path, _ in columns.values())))
    schema = {name: dtype for name, (_, dtype) in columns.items()}
    values = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pl.DataFrame(dict(zip(schema, values, strict=True)), schema=schema)

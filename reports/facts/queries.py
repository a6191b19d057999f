"""One query a frame, as tuples: no model is built, no row is touched in Python."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import polars as pl
from django.db.models import Case, IntegerField, Min, Q, When

from inclusion.models import Organisation
from learners.models import (
    Assessment,
    Erasure,
    Learner,
    Level,
    Outcome,
    Residence,
    Situation,
    Skill,
    SkillFramework,
)
from reports.models import AgeBrackets, Certificate
from workshops.models import Aim, Attendance, Enrolment, Session, Venue, Verbatim, Workshop

from . import columns
from .reading import frame
from .scope import HELD, Scope


def workshops(organisation: Organisation) -> pl.DataFrame:
    """Every workshop, with the line of work it belongs to, if any."""
    return said_of_workshops(frame(Workshop.objects.of(organisation), columns.WORKSHOPS))


def said_of_workshops(known: pl.DataFrame) -> pl.DataFrame:
    open_kinds = [str(kind) for kind in Workshop.OPEN_KINDS]
    return known.with_columns(
        takes_enrolments=~pl.col("kind").is_in(open_kinds), theme=_or_unknown("theme")
    )


def sessions(scope: Scope) -> pl.DataFrame:
    """Every session the organisation has, in order: a cycle may have begun before the period."""
    venues = frame(Venue.objects.of(scope.organisation), columns.VENUES)
    return said_of_sessions(
        scope, frame(Session.objects.of(scope.organisation), columns.SESSIONS), venues
    )


def said_of_sessions(scope: Scope, known: pl.DataFrame, venues: pl.DataFrame) -> pl.DataFrame:
    return (
        known.join(venues, on="place", how="left")
        .sort("date", "starts_at", "session")
        .with_columns(
            length=pl.coalesce("actual", "planned"),
            month=pl.col("date").dt.strftime("%Y-%m"),
            past=pl.col("date") < scope.data_date,
            covered=scope.covers(),
            held=pl.col("state") == "held",
            standing=pl.col("standing").fill_null("unknown"),
            reason=_or_unknown("reason", "unspecified"),
        )
    )


def _or_unknown(name: str, unknown: str = "unknown") -> pl.Expr:
    return pl.when(pl.col(name) == "").then(pl.lit(unknown)).otherwise(pl.col(name))


def first_day_needed(
    scope: Scope, sessions: pl.DataFrame, assessments: pl.DataFrame | None
) -> date:
    """The horizon of « new », or what is earlier: the first session of a cycle of the period, or
    the first start that somebody is compared with."""
    cycles = sessions.filter("covered")["workshop"].unique()
    first = sessions.filter(HELD & pl.col("workshop").is_in(cycles.implode()))["date"].min()
    began = None if assessments is None else assessments["on"].min()
    return min([scope.horizon, *(day for day in (first, began) if isinstance(day, date))])


def marks(scope: Scope, first_day: date) -> pl.DataFrame:
    """Every mark since that day, and whether it was written after the period.

    From the sessions, so that an index holds all that is read of each register.
    """
    last_day = max(scope.end, scope.data_date) + timedelta(days=1)
    known = Session.objects.of(scope.organisation).filter(date__range=(first_day, last_day))
    after = datetime.combine(scope.end + timedelta(days=1), time.min, scope.organisation.zone)
    written_after = When(attendances__recorded_at__gte=after, then=1)
    late = Case(written_after, default=0, output_field=IntegerField())
    return frame(
        known.filter(attendances__isnull=False), columns.MARKS | {"changed_late": (late, pl.Int8)}
    )


def learners(organisation: Organisation, *, communes: bool) -> pl.DataFrame:
    """Everybody, with the commune of their record where it is asked for."""
    told = columns.LEARNERS | columns.COMMUNES if communes else columns.LEARNERS
    return frame(Learner.objects.everybody_of(organisation), told)


def residences(scope: Scope, *, communes: bool) -> pl.DataFrame:
    told = columns.RESIDENCES | columns.COMMUNES if communes else columns.RESIDENCES
    return frame(Residence.objects.of(scope.organisation), told)


def situations(scope: Scope) -> pl.DataFrame:
    return frame(Situation.objects.of(scope.organisation), columns.SITUATIONS)


def outcomes(organisation: Organisation) -> pl.DataFrame:
    return frame(Outcome.objects.of(organisation), columns.OUTCOMES)


def came_before(scope: Scope, first_day: date) -> pl.DataFrame:
    """The first attendance of whoever came before the marks that are read."""
    held = Session.objects.of(scope.organisation).filter(state=Session.State.HELD)
    came = held.filter(date__lt=first_day, attendances__status__in=Attendance.COUNTED)
    firsts = came.values("attendances__learner_id").annotate(earliest=Min("date"))
    return frame(
        firsts,
        {"learner": ("attendances__learner_id", pl.Int64), "earliest": ("earliest", pl.Date)},
    )


def certificates(scope: Scope) -> pl.DataFrame:
    issued = Certificate.objects.of(scope.organisation)
    known = frame(issued.filter(issued_on__range=(scope.start, scope.end)), columns.CERTIFICATES)
    return said_of_certificates(scope, known)


def said_of_certificates(scope: Scope, known: pl.DataFrame) -> pl.DataFrame:
    return known.filter(scope.includes()).with_columns(
        month=pl.col("issued").dt.strftime("%Y-%m"), valid=pl.col("revoked_at").is_null()
    )


def ages(organisation: Organisation) -> dict[str, tuple[int, ...]]:
    """The last year of age of each bracket but the last, by the set that was changed."""
    own = AgeBrackets.objects.of(organisation).values_list("ages", "last_years")
    return {slug: tuple(last_years) for slug, last_years in own}


def erasures(scope: Scope) -> pl.DataFrame:
    """Whom the organisation erased since the first day that a figure of the period looks at."""
    since = datetime.combine(scope.horizon, time.min, scope.organisation.zone)
    return frame(
        Erasure.objects.of(scope.organisation).filter(erased_at__gte=since), columns.ERASURES
    )


def words(scope: Scope) -> list[tuple[str, int | None]]:
    """What may be quoted of the answers of the period today, the latest first, with the speaker's
    age; of a programme's questionnaires, where the scope holds the whole of it."""
    quotable = Verbatim.objects.of(scope.organisation).quotable()
    told = quotable.filter(answer__reply__on__range=(scope.start, scope.end))
    if scope.workshops is not None:
        others = Workshop.objects.of(scope.organisation).exclude(pk__in=scope.workshops)
        here = Q(answer__reply__asking__workshop__in=scope.workshops)
        whole = Q(answer__reply__asking__workshop=None)
        whole &= ~Q(answer__reply__asking__programme__in=others.values("programme"))
        told = told.filter(here | whole)
    return [(one.words, one.age) for one in told.select_related("answer__reply__learner")]


def enrolments(organisation: Organisation) -> pl.DataFrame:
    """Who was ever enrolled: applications and waiting lists are not."""
    standing = [Enrolment.Status.ENROLLED, Enrolment.Status.WITHDRAWN]
    return frame(Enrolment.objects.of(organisation).filter(status__in=standing), columns.ENROLMENTS)


def assessments(scope: Scope) -> pl.DataFrame:
    """Starts and ends, as seen and as said; what a paper from outside shows is no series."""
    told = Assessment.objects.of(scope.organisation).filter(
        method__in=[Assessment.Method.OBSERVED, Assessment.Method.SELF],
        stage__in=[Assessment.Stage.START, Assessment.Stage.END],
        on__lte=scope.end,
    )
    return frame(told, columns.ASSESSMENTS)


def levels(organisation: Organisation) -> pl.DataFrame:
    """Every level with its value, and the highest and the number of those of its scale."""
    known = Level.objects.filter(framework__in=SkillFramework.objects.of(organisation))
    return frame(known, columns.LEVELS).with_columns(
        top=pl.col("value").max().over("framework"), steps=pl.len().over("framework").cast(pl.Int64)
    )


def skills(organisation: Organisation) -> pl.DataFrame:
    return frame(Skill.objects.of(organisation), columns.SKILLS)


def aims(organisation: Organisation) -> pl.DataFrame:
    return frame(Aim.objects.of(organisation), columns.AIMS)

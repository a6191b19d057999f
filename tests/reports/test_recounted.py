"""Every figure and every cell, counted again in plain Python over seasons drawn by Hypothesis.

Nothing of the product counts on the other side: `plain_rows` and `plain_figures` are written from
the definitions. The season never touches a database: only what follows from the rows is under test.
"""

from collections import defaultdict
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.models import Organisation
from reports import catalogue
from reports.counting import count
from reports.definition import By, Report, Section
from reports.facts import Scope, columns, queries
from reports.facts.deriving import Read, derive
from reports.facts.reading import IDENTIFIER
from reports.indicators.audience import ATTENDANCES, PARTICIPANT_HOURS, PEOPLE, QPV_SHARE
from reports.indicators.dimensions import (
    AGE_CITY,
    AGE_COOP,
    GENDER,
    KIND,
    PROGRAMME,
    QPV,
    THEME,
    VENUE,
)
from reports.indicators.living import COMMUNE, EDUCATION, SITUATION
from reports.indicators.papers import CERTIFICATES_ISSUED
from reports.indicators.staying import DROPOUTS, RETENTION
from tests.reports.plain_figures import FIGURES, member
from tests.reports.plain_rows import PlainRows
from tests.reports.plain_world import PERIODS, TODAY, PlainWorld

CLOSED = datetime(2026, 6, 1, tzinfo=UTC)
ELSEWHERE = {"duplicates_pending", "people_erased"}  # rows of other apps, counted as they are
WHO = [PEOPLE, ATTENDANCES, PARTICIPANT_HOURS, QPV_SHARE]
MORE = Report(
    slug="more",
    title="",
    purpose="",
    headlines=[],
    sections=[
        Section(
            "more",
            "",
            figures=[],
            tables=[
                *(By(each, WHO) for each in (AGE_CITY, AGE_COOP, SITUATION, EDUCATION, COMMUNE)),
                *(By(each, [RETENTION, DROPOUTS]) for each in (PROGRAMME, KIND, THEME)),
                *(By(each, [CERTIFICATES_ISSUED]) for each in (GENDER, PROGRAMME)),
                By(VENUE, WHO),
                By(QPV, WHO, across=EDUCATION),
            ],
        )
    ],
)
seasons = st.builds(
    PlainWorld,
    seed=st.integers(0, 2**32),
    people=st.integers(0, 9),
    workshops=st.integers(0, 4),
    sessions=st.integers(0, 12),
)


class PlainScope(Scope):
    data_date = TODAY


def frame(read, rows):
    schema = {
        name: pl.String if dtype is IDENTIFIER else dtype for name, (_, dtype) in read.items()
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def read(world, scope):
    """The frames that the queries would have made of these records."""
    workshops = queries.said_of_workshops(
        frame(
            columns.WORKSHOPS,
            [
                (
                    *(one.key, f"w{one.key}", f"W{one.key}", one.kind, one.theme, one.rule),
                    *(one.seats, one.programme, f"p{one.programme}", f"P{one.programme}"),
                )
                for one in world.workshops
            ],
        )
    )
    venues = frame(
        columns.VENUES, [(key, f"v{key}", "V", at) for key, at in world.standing.items()]
    )
    sessions = queries.said_of_sessions(
        scope,
        frame(
            columns.SESSIONS,
            [
                (
                    *(one.key, one.workshop.key, one.date, one.starts_at, one.planned, one.actual),
                    *(one.state, one.reason, CLOSED if one.closed else None, one.place),
                )
                for one in world.sessions
            ],
        ),
        venues,
    )
    return Read(
        sessions=sessions.join(workshops, on="workshop", maintain_order="left"),
        workshops=workshops,
        **of_people(world),
        certificates=queries.said_of_certificates(scope, papers(world, scope)),
        erasures=frame(columns.ERASURES, []),
        duplicates=pl.DataFrame(schema={"learner": pl.Int64, "other": pl.Int64}),
        doing=True,
    )


def of_people(world):
    homes = [(one, home) for one in world.people for home in one.homes]
    doings = [(one.key, *doing) for one in world.people for doing in one.doings]
    told = [(one.key, one.key, one.gender, one.birth_date, one.birth_year) for one in world.people]
    known = [(one.provisional, one.commune, one.commune) for one in world.people]
    marks = [
        (one.learner, one.session.key, one.status, one.minutes, one.source, one.late)
        for one in world.marks
    ]
    return {
        "learners": frame(
            columns.LEARNERS | columns.COMMUNES,
            [(*first, *last) for first, last in zip(told, known, strict=True)],
        ),
        "residences": frame(
            columns.RESIDENCES | columns.COMMUNES,
            [
                (one.key, since, answer, code, code, zone, zone, commune, commune)
                for one, (since, answer, code, zone, commune) in homes
            ],
        ),
        "situations": frame(columns.SITUATIONS, doings),
        "marks": frame(columns.MARKS | {"changed_late": (None, pl.Int8)}, marks),
        "enrolments": frame(
            columns.ENROLMENTS, [(*vars(one).values(),) for one in world.enrolments]
        ),
        "outcomes": frame(columns.OUTCOMES, world.outcomes),
        "came_before": pl.DataFrame(schema={"learner": pl.Int64, "earliest": pl.Date}),
    }


def papers(world, scope):
    rows = [
        (key, learner, workshop.key, "n", issued, revoked and CLOSED)
        for key, learner, workshop, issued, revoked in world.certificates
        if scope.start <= issued <= scope.end
    ]
    return frame(columns.CERTIFICATES, rows)


@pytest.fixture(scope="module")
def organisation():
    return Organisation(slug="alpha", name="Alpha")


def told(counts):
    return counts.value, counts.out_of, counts.unknown


def plain(rows, slug):
    which, counting = FIGURES[slug]
    return counting(rows[which])


def plain_parts(rows, slug, dimensions):
    """Each member that has rows, with its figure; those where nothing counts are left out."""
    which, counting = FIGURES[slug]
    apart = defaultdict(list)
    for one in rows[which]:
        apart[tuple(member(each.slug, slug, one) for each in dimensions)].append(one)
    found = {key: counting(several) for key, several in apart.items()}
    return {key: each for key, each in found.items() if any(each)}


def parts(counted, slug):
    found = {key: told(counts) for key, counts in counted[slug].items()}
    return {key: each for key, each in found.items() if any(each)}


@given(
    world=seasons,
    period=st.sampled_from(PERIODS),
    some=st.none() | st.frozensets(st.integers(1, 4), max_size=3),
)
def test_every_figure_and_every_cell_is_what_plain_python_counts(organisation, world, period, some):
    scope = PlainScope(organisation, *period, workshops=some)
    hand = PlainRows(world, *period, some)
    names = ("lines", "sessions", "parcours", "exits", "papers")
    rows = {name: list(getattr(hand, name)()) for name in names}

    facts = derive(scope, read(world, scope))

    for report in (catalogue.find("activity"), MORE):
        compare(report, count(report, facts), rows)


def compare(report, answers, rows):
    for figure in report.figures:
        if figure.slug not in ELSEWHERE:
            assert told(answers.total(figure)) == plain(rows, figure.slug), figure.slug
    for by in report.tables:
        for figure in by.figures:
            counted = parts(answers.tables[by], figure.slug)
            where = figure.slug, [each.slug for each in by.dimensions]
            assert counted == plain_parts(rows, figure.slug, by.dimensions), where


def test_nothing_is_left_uncounted():
    shown = {one.slug for report in (catalogue.find("activity"), MORE) for one in report.figures}

    assert shown - ELSEWHERE <= {*FIGURES}

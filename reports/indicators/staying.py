"""Who stayed: a person in a cycle of workshops is one parcours."""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Aside, Indicator, share
from workshops.agenda import IN_A_ROW
from workshops.models import Enrolment

ENTERED = pl.col("entered") & pl.col("ended")
LONG_FROM = 6  # sessions held by a cycle, for its thirds to mean something
LONG = pl.col("meetings") >= LONG_FROM
Reason = Enrolment.Reason
GONE_FOR_BETTER = [str(one) for one in (Reason.JOB, Reason.TRAINING, Reason.MOVED)]
GOOD_REASONS = [*GONE_FOR_BETTER, str(Reason.HEALTH)]

PEOPLE_ENTERED = Indicator(
    slug="people_entered",
    label=_("People who entered"),
    definition=_(
        "People enrolled in a cycle and present at least once in it; cycles that ended in the"
        " period."
    ),
    unit=ngettext_lazy("person in a cycle", "people in a cycle", "n"),
    sentence=ngettext_lazy(
        "%(value)s person entered a cycle that has ended",
        "%(value)s people entered a cycle that has ended",
        "n",
    ),
    frame="enrolments",
    rows=ENTERED,
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy("%(n)s different person", "%(n)s different people", "n"),
            rows=ENTERED,
            value=pl.col("learner").n_unique(),
        ),
        Aside(
            ngettext_lazy("%(n)s enrolled and never came", "%(n)s enrolled and never came", "n"),
            rows=pl.col("ended") & ~pl.col("entered"),
            value=pl.len(),
        ),
        Aside(
            ngettext_lazy(
                "%(n)s cycle still going on is not counted",
                "%(n)s cycles still going on are not counted",
                "n",
            ),
            rows=~pl.col("ended"),
            value=pl.col("workshop").n_unique(),
        ),
    ],
)
COMPLETION_RATE = share(
    of=None,
    slug="completion_rate",
    label=_("Completion rate"),
    definition=_(
        "Share of people who entered an ended cycle and met its completion rule (by default 80 per"
        " cent of hours held)."
    ),
    sentence=_("people who completed their cycle: %(value)s"),
    frame="enrolments",
    rows=ENTERED,
    hits=pl.col("completed"),
    known=~pl.col("missing"),
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s cycle left out, a register is missing",
                "%(n)s cycles left out, a register is missing",
                "n",
            ),
            rows=ENTERED & pl.col("missing"),
            value=pl.col("workshop").n_unique(),
        )
    ],
)
PARCOURS = ngettext_lazy("person in a cycle", "people in a cycle", "n")
_LEFT_OUT_LATE = ngettext_lazy(
    "%(n)s cycle left out, a register of its last third is missing",
    "%(n)s cycles left out, a register of their last third is missing",
    "n",
)
RETENTION = share(
    of=None,
    slug="retention",
    label=_("Still there in the last third"),
    definition=_(
        "Share of people who entered in the first third of a cycle of six sessions or more and came"
        " at least once in its last third; thirds of the sessions held, in order."
    ),
    sentence=_("people still there in the last third: %(value)s"),
    frame="enrolments",
    rows=ENTERED & LONG & pl.col("early"),
    hits=pl.col("stayed"),
    known=~pl.col("missing_late"),
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s entered after the first third, counted apart",
                "%(n)s entered after the first third, counted apart",
                "n",
            ),
            rows=ENTERED & LONG & ~pl.col("early"),
            value=pl.len(),
        ),
        Aside(
            ngettext_lazy(
                "%(n)s of those who did not stay left for a job, a training or a move",
                "%(n)s of those who did not stay left for a job, a training or a move",
                "n",
            ),
            rows=ENTERED
            & LONG
            & pl.col("early")
            & ~pl.col("stayed")
            & ~pl.col("missing_late")
            & pl.col("left_for").is_in(GONE_FOR_BETTER),
            value=pl.len(),
        ),
        Aside(
            _LEFT_OUT_LATE,
            rows=ENTERED & LONG & pl.col("missing_late"),
            value=pl.col("workshop").n_unique(),
        ),
    ],
)
DROPPED_OUT = (
    ENTERED
    & LONG
    & ~pl.col("stayed")
    & ~pl.col("completed")
    & ~pl.col("left_for").is_in(GOOD_REASONS)
)
DROPOUTS = Indicator(
    slug="dropouts",
    label=_("Drop-outs"),
    definition=_(
        "People who entered an ended cycle of six sessions or more, were absent from its whole last"
        " third, did not complete it and left for no known positive reason (job, training, move,"
        " health)."
    ),
    unit=PARCOURS,
    sentence=ngettext_lazy("%(value)s drop-out", "%(value)s drop-outs", "n"),
    frame="enrolments",
    rows=DROPPED_OUT & ~pl.col("missing_late"),
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy(
                "the reason is unknown for %(n)s of them",
                "the reason is unknown for %(n)s of them",
                "n",
            ),
            rows=DROPPED_OUT
            & ~pl.col("missing_late")
            & pl.col("left_for").is_in(["", str(Reason.UNKNOWN)]),
            value=pl.len(),
        ),
        Aside(
            _LEFT_OUT_LATE,
            rows=ENTERED & LONG & pl.col("missing_late"),
            value=pl.col("workshop").n_unique(),
        ),
    ],
)
TO_CALL_BACK = Indicator(
    slug="to_call_back",
    label=_("People to call back"),
    definition=_(
        "People absent without excuse from their last two sessions, or more, of a cycle still going"
        " on; excuses and lines not marked neither break a run nor make it longer."
    ),
    unit=PARCOURS,
    sentence=ngettext_lazy("%(value)s person to call back", "%(value)s people to call back", "n"),
    frame="enrolments",
    rows=pl.col("ongoing") & pl.col("here") & (pl.col("absences") >= IN_A_ROW),
    value=pl.len(),
)

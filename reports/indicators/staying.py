"""Who stayed: a person in a cycle of workshops is one parcours."""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Aside, Indicator, share

ENTERED = pl.col("entered") & pl.col("ended")

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

"""What took place: sessions and hours. A figure's frame is the sessions of the scope."""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Aside, Indicator, Kind
from reports.facts import HELD

SESSIONS = ngettext_lazy("session", "sessions", "n")

WORKSHOPS_RUN = Indicator(
    slug="workshops_run",
    label=_("Workshop cycles run"),
    definition=_("Number of workshop cycles with at least one session held in the period."),
    unit=ngettext_lazy("cycle", "cycles", "n"),
    sentence=ngettext_lazy("%(value)s workshop cycle", "%(value)s workshop cycles", "n"),
    frame="sessions",
    rows=HELD,
    value=pl.col("workshop").n_unique(),
    adds_up=False,
)
SESSIONS_PLANNED = Indicator(
    slug="sessions_planned",
    label=_("Sessions planned"),
    definition=_(
        "Sessions put in the calendar of the period, whether they were held, cancelled or are still"
        " to come. A session that was moved counts at its new date."
    ),
    unit=SESSIONS,
    sentence=ngettext_lazy("%(value)s session planned", "%(value)s sessions planned", "n"),
    frame="sessions",
    rows=pl.lit(True),
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy("%(n)s of them still to come", "%(n)s of them still to come", "n"),
            rows=(pl.col("state") == "planned") & ~pl.col("past"),
            value=pl.len(),
        )
    ],
)
SESSIONS_HELD = Indicator(
    slug="sessions_held",
    label=_("Sessions held"),
    definition=_("Number of sessions that took place in the period."),
    unit=SESSIONS,
    sentence=ngettext_lazy("%(value)s session held", "%(value)s sessions held", "n"),
    frame="sessions",
    rows=HELD,
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s of them has a register that is still open",
                "%(n)s of them have a register that is still open",
                "n",
            ),
            rows=HELD & pl.col("closed_at").is_null(),
            value=pl.len(),
        ),
        Aside(
            ngettext_lazy("nobody came to %(n)s of them", "nobody came to %(n)s of them", "n"),
            rows=HELD & (pl.col("came") == 0),
            value=pl.len(),
        ),
    ],
)
SESSIONS_CANCELLED = Indicator(
    slug="sessions_cancelled",
    label=_("Sessions cancelled"),
    definition=_("Sessions planned in the period and cancelled, by reason."),
    unit=SESSIONS,
    sentence=ngettext_lazy("%(value)s session cancelled", "%(value)s sessions cancelled", "n"),
    frame="sessions",
    rows=pl.col("state") == "cancelled",
    value=pl.len(),
)
HOURS_DELIVERED = Indicator(
    slug="hours_delivered",
    label=_("Hours delivered"),
    definition=_(
        "Total duration of sessions held, each counted once whatever the number of facilitators."
    ),
    unit=ngettext_lazy("hour", "hours", "n"),
    sentence=ngettext_lazy("%(value)s hour delivered", "%(value)s hours delivered", "n"),
    frame="sessions",
    rows=HELD,
    value=pl.col("length").sum(),
    kind=Kind.HOURS,
    asides=[
        Aside(
            ngettext_lazy(
                "planned duration used for %(n)s session whose real one was not entered",
                "planned duration used for %(n)s sessions whose real one was not entered",
                "n",
            ),
            rows=HELD & pl.col("actual").is_null(),
            value=pl.len(),
        )
    ],
)
SESSIONS_IN_QPV = Indicator(
    slug="sessions_in_qpv",
    label=_("Sessions held in a QPV"),
    definition=_("Sessions held in a venue standing inside a priority neighbourhood on that date."),
    unit=SESSIONS,
    sentence=ngettext_lazy(
        "%(value)s session held in a priority neighbourhood",
        "%(value)s sessions held in a priority neighbourhood",
        "n",
    ),
    frame="sessions",
    rows=HELD & (pl.col("standing") == "in"),
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy("%(n)s more held online", "%(n)s more held online", "n"),
            rows=HELD & (pl.col("standing") == "online"),
            value=pl.len(),
        ),
        Aside(
            ngettext_lazy(
                "%(n)s more in a venue whose place is not determined",
                "%(n)s more in a venue whose place is not determined",
                "n",
            ),
            rows=HELD & (pl.col("standing") == "unknown"),
            value=pl.len(),
        ),
    ],
)
SEATED = pl.col("seats").is_not_null()
FILL_RATE = Indicator(
    slug="fill_rate",
    label=_("Seat occupancy"),
    definition=_(
        "Attendances over seats offered, on sessions held that have a capacity: both are added up"
        " over the sessions, then divided. It may exceed 100 per cent."
    ),
    unit="%",
    sentence=_("seats occupied: %(value)s"),
    frame="sessions",
    rows=HELD,
    value=pl.col("came").filter(SEATED).sum(),
    out_of=pl.col("seats").sum(),
    kind=Kind.SHARE,
    adds_up=False,
    known=SEATED,
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s session without a number of seats is left out",
                "%(n)s sessions without a number of seats are left out",
                "n",
            ),
            rows=HELD & ~SEATED,
            value=pl.len(),
        )
    ],
)

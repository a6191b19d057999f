"""What became of people: their situation on coming, on leaving and six months later.

When somebody left, and which answers count, is said in `workshops.exits`.
"""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from learners.models import Situation
from reports.definition import Aside, Indicator, share

from .audience import PEOPLE_UNIT

Occupation = Situation.Occupation
# This product's own list; a funder may have another. « Sorties dynamiques », never « positives ».
DYNAMIC = (
    *(Occupation.EMPLOYEE, Occupation.SELF_EMPLOYED, Occupation.APPRENTICE, Occupation.TRAINEE),
    *(Occupation.PUPIL, Occupation.STUDENT, Occupation.CIVIC_SERVICE),
)
AT_SCHOOL = pl.col("at_entry").is_in([str(Occupation.PUPIL), str(Occupation.STUDENT)])
TOLD = pl.col("at_exit") != "unknown"
ANYBODY = pl.lit(True)

PEOPLE_LEFT = Indicator(
    slug="people_left",
    label=_("People who left"),
    definition=_(
        "People whose exit is in the period: the day that was entered, else their last attendance"
        " once 90 days have passed without one, else the end of their workshops."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("%(value)s person left", "%(value)s people left", "n"),
    frame="outcomes",
    rows=ANYBODY,
    value=pl.len(),
    adds_up=False,
    asides=[
        Aside(
            ngettext_lazy(
                "for %(n)s of them the day was not entered, it is worked out",
                "for %(n)s of them the day was not entered, it is worked out",
                "n",
            ),
            rows=~pl.col("asked"),
            value=pl.len(),
        )
    ],
)
FOLLOW_UP_RATE = share(
    of=None,
    slug="follow_up_rate",
    label=_("Follow-up rate on leaving"),
    definition=_("Share of people who left in the period whose situation on leaving is known."),
    sentence=_("situations known on leaving: %(value)s"),
    frame="outcomes",
    rows=ANYBODY,
    hits=TOLD,
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s was asked and is not known",
                "%(n)s were asked and are not known",
                "n",
            ),
            rows=pl.col("asked") & ~TOLD,
            value=pl.len(),
        )
    ],
)
LATER_RATE = share(
    of=None,
    slug="follow_up_rate_six_months",
    label=_("Follow-up rate six months later"),
    definition=_(
        "Share of people who left in the period, six months ago or more, whose situation is known"
        " from an answer given five to eight months after they left."
    ),
    sentence=_("situations known six months later: %(value)s"),
    frame="outcomes",
    rows=pl.col("due"),
    hits=pl.col("later") != "unknown",
    asides=[
        Aside(
            ngettext_lazy(
                "too early to ask %(n)s person more",
                "too early to ask %(n)s people more",
                "n",
            ),
            rows=~pl.col("due"),
            value=pl.len(),
        )
    ],
)
DYNAMIC_EXITS_SHARE = share(
    of=None,
    slug="dynamic_exits_share",
    label=_("Share of dynamic exits"),
    definition=_(
        "Among people who were not at school and left, and whose situation is known, share now in"
        " work, self-employment, training, apprenticeship, study or civic service, and not already"
        " in it when they came."
    ),
    sentence=_("dynamic exits: %(value)s"),
    frame="outcomes",
    rows=~AT_SCHOOL,
    hits=pl.col("at_exit").is_in([str(one) for one in DYNAMIC])
    & (pl.col("at_exit") != pl.col("at_entry")),
    known=TOLD & (pl.col("at_entry") != "unknown"),
    bounded=True,
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s pupil or student left, out of the calculation",
                "%(n)s pupils and students left, out of the calculation",
                "n",
            ),
            rows=AT_SCHOOL,
            value=pl.len(),
        )
    ],
)


def _moment(slug: str, frame: str, rows: pl.Expr, label: object, definition: object) -> Indicator:
    return Indicator(
        slug=slug,
        label=label,
        definition=definition,
        unit=PEOPLE_UNIT,
        sentence=ngettext_lazy("%(value)s person", "%(value)s people", "n"),
        frame=frame,
        rows=rows,
        value=pl.len(),
        adds_up=False,
    )


AT_ENTRY = _moment(
    "situations_at_entry",
    "outcomes_entry",
    ANYBODY,
    _("On coming"),
    _("Situation, on their first attendance recorded, of the people who left in the period."),
)
AT_EXIT = _moment(
    "situations_at_exit",
    "outcomes",
    ANYBODY,
    _("On leaving"),
    _("Situation on leaving, of the people who left in the period."),
)
SIX_MONTHS_LATER = _moment(
    "situations_six_months",
    "outcomes_later",
    pl.col("due"),
    _("Six months later"),
    _(
        "Situation five to eight months after they left, of the people who left in the period, six"
        " months ago or more."
    ),
)

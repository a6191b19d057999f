"""Who came: different people, attendances and participant-hours, never confused."""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Aside, Indicator, Kind, share
from reports.facts import BLANK, COUNTED, HELD

PEOPLE_UNIT = ngettext_lazy("person", "people", "n")
DIFFERENT = pl.col("learner").n_unique()
REGULAR_FROM = 3


PEOPLE = Indicator(
    slug="people",
    label=_("Different people"),
    definition=_("Different people present at least once in the period, each counted once."),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("%(value)s different person", "%(value)s different people", "n"),
    frame="people",
    rows=COUNTED,
    value=DIFFERENT,
    adds_up=False,
    asides=[
        Aside(
            ngettext_lazy(
                "of whom %(n)s recorded on the spot, to be confirmed",
                "of whom %(n)s recorded on the spot, to be confirmed",
                "n",
            ),
            rows=COUNTED & pl.col("provisional"),
            value=DIFFERENT,
        )
    ],
)
PEOPLE_NEW = Indicator(
    slug="people_new",
    label=_("New people"),
    definition=_(
        "People present in the period with no attendance at any session of the organisation in"
        " the 24 months before it."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("%(value)s new person", "%(value)s new people", "n"),
    frame="people",
    rows=COUNTED & pl.col("new"),
    value=DIFFERENT,
    adds_up=False,
    looks_back=True,
)
PEOPLE_RETURNING = Indicator(
    slug="people_returning",
    label=_("Returning people"),
    definition=_("People present in the period who had come in the 24 months before."),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("%(value)s returning person", "%(value)s returning people", "n"),
    frame="people",
    rows=COUNTED & ~pl.col("new"),
    value=DIFFERENT,
    adds_up=False,
    looks_back=True,
)
PEOPLE_REGULAR = Indicator(
    slug="people_regular",
    label=_("People who came 3 times or more"),
    definition=_("People present at three sessions or more in the period."),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy(
        "%(value)s person came 3 times or more", "%(value)s people came 3 times or more", "n"
    ),
    frame="people",
    rows=COUNTED & (pl.col("times") >= REGULAR_FROM),
    value=DIFFERENT,
    adds_up=False,
)
ATTENDANCES = Indicator(
    slug="attendances",
    label=_("Attendances"),
    definition=_("Total attendances: someone who came ten times counts ten."),
    unit=ngettext_lazy("attendance", "attendances", "n"),
    sentence=ngettext_lazy("%(value)s attendance", "%(value)s attendances", "n"),
    frame="attendances",
    rows=COUNTED,
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy(
                "%(n)s line not marked in sessions held is not counted",
                "%(n)s lines not marked in sessions held are not counted",
                "n",
            ),
            rows=HELD & BLANK,
            value=pl.len(),
        )
    ],
)
PARTICIPANT_HOURS = Indicator(
    slug="participant_hours",
    label=_("Participant-hours"),
    definition=_(
        "Sum of each person's time present: a 2 h session with 10 people present throughout is 20"
        " participant-hours."
    ),
    unit=ngettext_lazy("hour", "hours", "n"),
    sentence=ngettext_lazy("%(value)s participant-hour", "%(value)s participant-hours", "n"),
    frame="attendances",
    rows=COUNTED,
    value=pl.col("minutes").sum(),
    kind=Kind.HOURS,
    asides=[
        Aside(
            ngettext_lazy(
                "minutes imputed for %(n)s attendance (%(share)s)",
                "minutes imputed for %(n)s attendances (%(share)s)",
                "n",
            ),
            rows=COUNTED,
            value=pl.col("imputed").sum(),
            out_of=pl.len(),
        )
    ],
)
ATTENDANCES_PER_PERSON = Indicator(
    slug="attendances_per_person",
    label=_("Attendances per person (mean)"),
    definition=_("Mean number of attendances per person in the period."),
    unit=_("attendances per person"),
    sentence=_("%(value)s attendances per person on average"),
    frame="people",
    rows=COUNTED,
    value=pl.len(),
    out_of=DIFFERENT,
    kind=Kind.MEAN,
    adds_up=False,
    asides=[
        Aside(
            ngettext_lazy(
                "half of the people came %(n)s time or less",
                "half of the people came %(n)s times or less",
                "n",
            ),
            rows=COUNTED,
            value=pl.col("learner").value_counts().struct.field("count").median().floor(),
        )
    ],
)
PEOPLE_QPV = Indicator(
    slug="people_qpv",
    label=_("People living in a QPV"),
    definition=_(
        "Different people whose home is in a priority neighbourhood on the date of their first"
        " attendance in the period."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy(
        "%(value)s person lives in a priority neighbourhood",
        "%(value)s people live in a priority neighbourhood",
        "n",
    ),
    frame="people",
    rows=COUNTED & (pl.col("reference_qpv") == "in"),
    value=DIFFERENT,
    adds_up=False,
    asides=[
        Aside(
            ngettext_lazy("%(n)s person of unknown home", "%(n)s people of unknown home", "n"),
            rows=COUNTED & (pl.col("reference_qpv") == "unknown"),
            value=DIFFERENT,
        )
    ],
)
QPV_SHARE = share(
    of="learner",
    slug="qpv_share",
    label=_("Share of people living in a QPV"),
    definition=_(
        "Share living in a QPV among people whose residence is known; the range allows for"
        " unknowns."
    ),
    sentence=_("people living in a priority neighbourhood: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=pl.col("reference_qpv") == "in",
    known=pl.col("reference_qpv") != "unknown",
    bounded=True,
    majority=True,
)
WOMEN = Indicator(
    slug="women",
    label=_("Girls and women"),
    definition=_("Different people present in the period whose gender is recorded as female."),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("%(value)s girl or woman", "%(value)s girls and women", "n"),
    frame="people",
    rows=COUNTED & (pl.col("gender") == "feminine"),
    value=DIFFERENT,
    adds_up=False,
)
WOMEN_SHARE = share(
    of="learner",
    slug="women_share",
    label=_("Share of girls and women"),
    definition=_("Share of girls and women among people whose gender is recorded."),
    sentence=_("girls and women: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=pl.col("gender") == "feminine",
    known=pl.col("gender") != "unknown",
    bounded=True,
)
MINORS = Indicator(
    slug="minors",
    label=_("Minors"),
    definition=_("People under 18 on the date of their first attendance in the period."),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("%(value)s minor", "%(value)s minors", "n"),
    frame="people",
    rows=COUNTED & (pl.col("reference_age") < 18).fill_null(False),
    value=DIFFERENT,
    adds_up=False,
    asides=[
        Aside(
            ngettext_lazy("%(n)s person of unknown age", "%(n)s people of unknown age", "n"),
            rows=COUNTED & pl.col("reference_age").is_null(),
            value=DIFFERENT,
        ),
        Aside(
            ngettext_lazy(
                "%(n)s age estimated from the year of birth",
                "%(n)s ages estimated from the year of birth",
                "n",
            ),
            rows=COUNTED & pl.col("reference_estimated"),
            value=DIFFERENT,
        ),
    ],
)
REFERRED = pl.col("referred").fill_null(False)
WAY_IN_KNOWN = pl.col("referred").is_not_null()
PEOPLE_REFERRED = Indicator(
    slug="people_referred",
    label=_("People referred by a partner"),
    definition=_(
        "People whose first enrolment in the workshops of the period says who referred them."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy(
        "%(value)s person referred by a partner", "%(value)s people referred by a partner", "n"
    ),
    frame="people",
    rows=COUNTED & REFERRED,
    value=DIFFERENT,
    adds_up=False,
    asides=[
        Aside(
            ngettext_lazy(
                "for %(n)s person, nothing says how they came",
                "for %(n)s people, nothing says how they came",
                "n",
            ),
            rows=COUNTED & ~WAY_IN_KNOWN,
            value=DIFFERENT,
        )
    ],
)
REFERRED_SHARE = share(
    of="learner",
    slug="referred_share",
    label=_("Share of people referred by a partner"),
    definition=_(
        "Share referred by a partner among people whose way in is known: the first enrolment in the"
        " workshops of the period says who referred them, or that they came on their own."
    ),
    sentence=_("people referred by a partner: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=REFERRED,
    known=WAY_IN_KNOWN,
    bounded=True,
)
NO_SHOW_RATE = share(
    of=None,
    slug="no_show_rate",
    label=_("No-show rate"),
    definition=_(
        "Share of expected attendances that ended in an unexcused absence, on sessions held and"
        " marked."
    ),
    sentence=_("unexcused absences: %(value)s"),
    frame="attendances",
    rows=HELD & pl.col("expected"),
    hits=pl.col("status") == "absent",
    known=pl.col("status") != "not_recorded",
)

"""The year or the quarter at a glance: what took place, who came, who stayed, what it is worth."""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Report, Section
from reports.indicators.audience import (
    ATTENDANCES,
    ATTENDANCES_PER_PERSON,
    MINORS,
    NO_SHOW_RATE,
    PARTICIPANT_HOURS,
    PEOPLE,
    PEOPLE_NEW,
    PEOPLE_QPV,
    PEOPLE_REGULAR,
    PEOPLE_RETURNING,
    QPV_SHARE,
    WOMEN,
    WOMEN_SHARE,
)
from reports.indicators.dimensions import (
    AGE,
    GENDER,
    MONTH,
    NEIGHBOURHOOD,
    QPV,
    REASON,
    STANDING,
    WORKSHOP,
    ZONE,
)
from reports.indicators.method import METHOD
from reports.indicators.participation import (
    HOURS_DELIVERED,
    SESSIONS_CANCELLED,
    SESSIONS_HELD,
    SESSIONS_IN_QPV,
    WORKSHOPS_RUN,
)
from reports.indicators.quality import (
    AGE_UNKNOWN,
    AGES_ESTIMATED,
    GENDER_UNKNOWN,
    HOMES_COMPLETED_LATER,
    LATE_WITHOUT_MINUTES,
    LINES_BLANK,
    MINUTES_IMPUTED,
    PROVISIONAL,
    QPV_UNKNOWN,
    REGISTERS_MISSING,
    REGISTERS_OPEN,
)
from reports.indicators.staying import COMPLETION_RATE, PEOPLE_ENTERED

WHAT = [SESSIONS_HELD, HOURS_DELIVERED]
WHO = [PEOPLE, ATTENDANCES, PARTICIPANT_HOURS]
BY_MONTH = By(MONTH, [ATTENDANCES, PEOPLE, PARTICIPANT_HOURS], chart=ATTENDANCES)
BY_AGE = By(AGE, WHO, chart=PEOPLE)

HEADLINE = Report(  # for the home page; not in the catalogue
    slug="headline",
    title=_("This school year"),
    purpose="",
    headlines=WHO,
    sections=[Section("audience", _("Who came"), figures=WHO)],
)
BY_NEIGHBOURHOOD = Report(  # for the map; its figures are those of the activity report
    slug="neighbourhoods",
    title=_("Map of the neighbourhoods"),
    purpose="",
    headlines=[PEOPLE, PEOPLE_QPV, QPV_SHARE],
    sections=[
        Section(
            "audience",
            _("Who came"),
            figures=[PEOPLE, PEOPLE_QPV, QPV_SHARE],
            tables=[By(NEIGHBOURHOOD, WHO, chart=PEOPLE)],
        )
    ],
)
REPORT = Report(
    slug="activity",
    title=_("Activity report"),
    purpose=_("What took place, who came and who stayed, at a glance. For everyone."),
    headlines=[PEOPLE, ATTENDANCES, PARTICIPANT_HOURS, SESSIONS_HELD, QPV_SHARE, WOMEN_SHARE],
    summary=[BY_MONTH, BY_AGE],
    method=METHOD,
    sections=[
        Section(
            "activity",
            _("What took place"),
            figures=[
                WORKSHOPS_RUN,
                SESSIONS_HELD,
                SESSIONS_CANCELLED,
                HOURS_DELIVERED,
                SESSIONS_IN_QPV,
            ],
            tables=[
                By(MONTH, [*WHAT, SESSIONS_CANCELLED], chart=SESSIONS_HELD),
                By(WORKSHOP, [*WHAT, SESSIONS_CANCELLED], chart=HOURS_DELIVERED),
                By(STANDING, WHAT, chart=SESSIONS_HELD),
                By(REASON, [SESSIONS_CANCELLED], chart=SESSIONS_CANCELLED),
            ],
        ),
        Section(
            "audience",
            _("Who came"),
            figures=[
                PEOPLE,
                PEOPLE_NEW,
                PEOPLE_RETURNING,
                PEOPLE_REGULAR,
                ATTENDANCES,
                PARTICIPANT_HOURS,
                ATTENDANCES_PER_PERSON,
                PEOPLE_QPV,
                QPV_SHARE,
                WOMEN,
                WOMEN_SHARE,
                MINORS,
                NO_SHOW_RATE,
            ],
            tables=[
                BY_MONTH,
                By(GENDER, [*WHO, PEOPLE_NEW, MINORS], chart=PEOPLE),
                BY_AGE,
                By(AGE, [PEOPLE], across=GENDER),
                By(QPV, WHO, chart=PEOPLE),
                By(NEIGHBOURHOOD, WHO, chart=PEOPLE),
                By(ZONE, WHO, chart=PEOPLE),
                By(WORKSHOP, [*WHO, QPV_SHARE, WOMEN_SHARE, NO_SHOW_RATE], chart=PEOPLE),
            ],
        ),
        Section(
            "staying",
            _("Who stayed"),
            figures=[PEOPLE_ENTERED, COMPLETION_RATE],
            tables=[By(WORKSHOP, [PEOPLE_ENTERED, COMPLETION_RATE], chart=PEOPLE_ENTERED)],
        ),
        Section(
            "quality",
            _("What these figures are worth"),
            intro=_("What is missing, imputed or estimated, so that each figure can be weighed."),
            figures=[
                REGISTERS_MISSING,
                REGISTERS_OPEN,
                LINES_BLANK,
                LATE_WITHOUT_MINUTES,
                MINUTES_IMPUTED,
                AGES_ESTIMATED,
                AGE_UNKNOWN,
                GENDER_UNKNOWN,
                QPV_UNKNOWN,
                HOMES_COMPLETED_LATER,
                PROVISIONAL,
            ],
        ),
    ],
)

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
    PEOPLE_REFERRED,
    PEOPLE_REGULAR,
    PEOPLE_RETURNING,
    QPV_SHARE,
    REFERRED_SHARE,
    WOMEN,
    WOMEN_SHARE,
)
from reports.indicators.dimensions import (
    AGE,
    GENDER,
    KIND,
    MONTH,
    NEIGHBOURHOOD,
    PROGRAMME,
    QPV,
    REASON,
    STANDING,
    THEME,
    VENUE,
    WORKSHOP,
    ZONE,
)
from reports.indicators.lasting import staying
from reports.indicators.leaving import (
    AT_ENTRY,
    AT_EXIT,
    DYNAMIC_EXITS_SHARE,
    FOLLOW_UP_RATE,
    LATER_RATE,
    PEOPLE_LEFT,
    SIX_MONTHS_LATER,
)
from reports.indicators.living import SITUATION
from reports.indicators.method import METHOD
from reports.indicators.papers import CERTIFICATES_ISSUED
from reports.indicators.participation import (
    FILL_RATE,
    HOURS_DELIVERED,
    SESSIONS_CANCELLED,
    SESSIONS_HELD,
    SESSIONS_IN_QPV,
    SESSIONS_PLANNED,
    WORKSHOPS_RUN,
)
from reports.indicators.quality import (
    AGE_UNKNOWN,
    AGES_ESTIMATED,
    CHANGES_LATE,
    DUPLICATES_PENDING,
    GENDER_UNKNOWN,
    HOMES_COMPLETED_LATER,
    LATE_WITHOUT_MINUTES,
    LINES_BLANK,
    MINUTES_IMPUTED,
    PEOPLE_ERASED,
    PROVISIONAL,
    QPV_UNKNOWN,
    REGISTERS_MISSING,
    REGISTERS_OPEN,
)
from reports.indicators.slots import HIGHLIGHTS, OBSERVATIONS
from reports.indicators.staying import (
    COMPLETION_RATE,
    DROPOUTS,
    PEOPLE_ENTERED,
    RETENTION,
    TO_CALL_BACK,
)

WHAT = [SESSIONS_HELD, HOURS_DELIVERED]
WHO = [PEOPLE, ATTENDANCES, PARTICIPANT_HOURS]
BY_MONTH = By(MONTH, [ATTENDANCES, PEOPLE, PARTICIPANT_HOURS], chart=ATTENDANCES)
BY_AGE = By(AGE, WHO, chart=PEOPLE)

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
    purpose=_("What took place, who came and who stayed, at a glance."),
    audience=_("For everyone: your board, your partners, any funder."),
    headlines=[PEOPLE, ATTENDANCES, PARTICIPANT_HOURS, SESSIONS_HELD, QPV_SHARE, WOMEN_SHARE],
    summary=[BY_MONTH, BY_AGE],
    method=METHOD,
    sections=[
        Section(
            "activity",
            _("What took place"),
            figures=[
                WORKSHOPS_RUN,
                SESSIONS_PLANNED,
                SESSIONS_HELD,
                SESSIONS_CANCELLED,
                HOURS_DELIVERED,
                SESSIONS_IN_QPV,
                FILL_RATE,
            ],
            tables=[
                By(MONTH, [*WHAT, SESSIONS_CANCELLED], chart=SESSIONS_HELD),
                By(WORKSHOP, [*WHAT, SESSIONS_CANCELLED, FILL_RATE], chart=HOURS_DELIVERED),
                By(PROGRAMME, WHAT, chart=HOURS_DELIVERED),
                By(KIND, WHAT, chart=HOURS_DELIVERED),
                By(VENUE, [*WHAT, FILL_RATE], chart=SESSIONS_HELD),
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
                PEOPLE_REFERRED,
                REFERRED_SHARE,
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
                By(PROGRAMME, WHO, chart=PEOPLE),
                By(THEME, WHO, chart=PEOPLE),
                By(VENUE, WHO, chart=PEOPLE),
            ],
        ),
        Section(
            "staying",
            _("Who stayed"),
            figures=[
                PEOPLE_ENTERED,
                COMPLETION_RATE,
                RETENTION,
                DROPOUTS,
                TO_CALL_BACK,
                CERTIFICATES_ISSUED,
            ],
            tables=[
                By(
                    WORKSHOP,
                    [PEOPLE_ENTERED, COMPLETION_RATE, RETENTION, CERTIFICATES_ISSUED],
                    chart=PEOPLE_ENTERED,
                )
            ],
            says=staying,
        ),
        Section(
            "outcomes",
            _("What became of those who left"),
            figures=[PEOPLE_LEFT, FOLLOW_UP_RATE, LATER_RATE, DYNAMIC_EXITS_SHARE],
            tables=[By(SITUATION, [AT_ENTRY, AT_EXIT, SIX_MONTHS_LATER], chart=AT_EXIT)],
            shown=lambda facts: facts.frame("outcomes").height > 0,
        ),
        Section("words", _("In the words of the team"), slots=[HIGHLIGHTS, OBSERVATIONS]),
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
                DUPLICATES_PENDING,
                CHANGES_LATE,
                PEOPLE_ERASED,
            ],
        ),
    ],
)

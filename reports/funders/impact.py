"""Effects observed: from resources to changes in four boxes, with the method and its limits.

Nobody was compared with people who did not come: changes are observed, nothing says what caused
them, and the report says so wherever it prints one.
"""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Report, Section
from reports.indicators.audience import (
    MINORS,
    PARTICIPANT_HOURS,
    PEOPLE,
    PEOPLE_NEW,
    PEOPLE_REGULAR,
    QPV_SHARE,
    WOMEN_SHARE,
)
from reports.indicators.dimensions import AGE, GENDER, KIND, QPV, THEME
from reports.indicators.leaving import (
    AT_ENTRY,
    AT_EXIT,
    DYNAMIC_EXITS_SHARE,
    FOLLOW_UP_RATE,
    PEOPLE_LEFT,
    SIX_MONTHS_LATER,
)
from reports.indicators.living import SITUATION
from reports.indicators.method import METHOD, PROGRESS_METHOD
from reports.indicators.papers import CERTIFICATES_ISSUED
from reports.indicators.participation import (
    FILL_RATE,
    HOURS_DELIVERED,
    SESSIONS_HELD,
    SESSIONS_PLANNED,
    WORKSHOPS_RUN,
)
from reports.indicators.progression import SAID, SEEN
from reports.indicators.quality import AGE_UNKNOWN, QPV_UNKNOWN, REGISTERS_MISSING
from reports.indicators.quoting import quoted
from reports.indicators.slots import CHANGES, HOW, LIMITS, NEXT, RESOURCES, WHO, WORDS
from reports.indicators.staying import COMPLETION_RATE, RETENTION
from reports.indicators.taught import AREA, HOURS, TAUGHT_IN
from reports.indicators.weighing import attrition

MOVED = [SEEN.twice, *SEEN.parts, SEEN.share]
BY_AREA = By(AREA, MOVED, stack=SEEN.parts)
BY_AGE = By(AGE, [PEOPLE], chart=PEOPLE)
RULES = [*METHOD, *(rule for rule in PROGRESS_METHOD if rule not in METHOD)]
REPORT = Report(
    slug="impact",
    title=_("Effects observed"),
    purpose=_(
        "Resources, activities, people, changes: what was put in, what took place, who came and"
        " what was seen to change, with the method and its limits."
    ),
    audience=_("For foundations, the Region, your partners and your own public."),
    headlines=[PEOPLE, PARTICIPANT_HOURS, SEEN.share, COMPLETION_RATE, QPV_SHARE, WOMEN_SHARE],
    summary=[BY_AGE, BY_AREA],
    boxes=["resources", "activities", "people", "changes"],
    method=RULES,
    sections=[
        Section(
            "resources",
            _("Resources"),
            figures=[HOURS_DELIVERED, SESSIONS_PLANNED, FILL_RATE],
            slots=[RESOURCES],
        ),
        Section(
            "activities",
            _("Activities"),
            figures=[WORKSHOPS_RUN, SESSIONS_HELD, PARTICIPANT_HOURS],
            tables=[
                By(KIND, [SESSIONS_HELD, PARTICIPANT_HOURS], chart=SESSIONS_HELD),
                By(THEME, [SESSIONS_HELD, PARTICIPANT_HOURS], chart=SESSIONS_HELD),
            ],
            slots=[HOW],
        ),
        Section(
            "people",
            _("People"),
            figures=[PEOPLE, PEOPLE_NEW, PEOPLE_REGULAR, QPV_SHARE, WOMEN_SHARE, MINORS],
            tables=[BY_AGE, *(By(each, [PEOPLE], chart=PEOPLE) for each in (GENDER, QPV))],
            slots=[WHO],
        ),
        Section(
            "changes",
            _("Changes observed"),
            intro=_("What was seen to change, as observed. Nothing here says what caused it."),
            figures=[*MOVED, COMPLETION_RATE, RETENTION, CERTIFICATES_ISSUED],
            tables=[BY_AREA, *(By(each, MOVED, stack=SEEN.parts) for each in (TAUGHT_IN, HOURS))],
            slots=[CHANGES],
        ),
        Section(
            "outcomes",
            _("What became of those who left"),
            figures=[PEOPLE_LEFT, FOLLOW_UP_RATE, DYNAMIC_EXITS_SHARE],
            tables=[By(SITUATION, [AT_ENTRY, AT_EXIT, SIX_MONTHS_LATER], chart=AT_EXIT)],
            shown=lambda facts: facts.frame("outcomes").height > 0,
        ),
        Section(
            "words",
            _("In people's own words"),
            figures=[SAID.twice, SAID.share],
            says=quoted,
            needs="words",
            slots=[WORDS],
        ),
        Section(
            "limits",
            _("Method and limits"),
            figures=[REGISTERS_MISSING, AGE_UNKNOWN, QPV_UNKNOWN],
            says=attrition,
            slots=[LIMITS, NEXT],
        ),
    ],
)

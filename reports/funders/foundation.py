"""A foundation's report: who came, how far they have come, and what they say of it."""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Report, Section
from reports.indicators.audience import ATTENDANCES_PER_PERSON, PEOPLE, PEOPLE_REGULAR, WOMEN_SHARE
from reports.indicators.dimensions import AGE, GENDER
from reports.indicators.method import METHOD, PROGRESS_METHOD
from reports.indicators.participation import HOURS_DELIVERED, SESSIONS_HELD
from reports.indicators.progression import SAID, SEEN
from reports.indicators.quoting import quoted
from reports.indicators.slots import CHANGES, HIGHLIGHTS, LIMITS, NEXT, WORDS
from reports.indicators.taught import AREA

BY_AGE = By(AGE, [PEOPLE], chart=PEOPLE)
BY_AREA = By(AREA, [SEEN.twice, *SEEN.parts, SEEN.share], stack=SEEN.parts)
REPORT = Report(
    slug="foundation",
    title=_("Report for a foundation"),
    purpose=_("Who came, how far they have come, what they say of it, and what comes next."),
    audience=_("For a foundation or a patron."),
    headlines=[PEOPLE, PEOPLE_REGULAR, WOMEN_SHARE, SEEN.share, HOURS_DELIVERED],
    summary=[BY_AGE, BY_AREA],
    method=[*METHOD, *(rule for rule in PROGRESS_METHOD if rule not in METHOD)],
    sections=[
        Section("short", _("The story"), slots=[HIGHLIGHTS]),
        Section(
            "audience",
            _("Who came"),
            [PEOPLE, PEOPLE_REGULAR, WOMEN_SHARE, ATTENDANCES_PER_PERSON],
            [BY_AGE, By(GENDER, [PEOPLE], chart=PEOPLE)],
        ),
        Section("activity", _("What took place"), [SESSIONS_HELD, HOURS_DELIVERED]),
        Section("changes", _("Changes observed"), BY_AREA.figures, [BY_AREA], slots=[CHANGES]),
        Section("said", _("As people say themselves"), [SAID.twice, SAID.share]),
        Section("words", _("In people's own words"), slots=[WORDS], says=quoted, needs="words"),
        Section("next", _("Limits, and what comes next"), slots=[LIMITS, NEXT]),
    ],
)

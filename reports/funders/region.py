"""The Region's fund for digital inclusion: hours, people, who stayed and what became of them."""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Report, Section
from reports.indicators.audience import PARTICIPANT_HOURS, PEOPLE, PEOPLE_NEW, WOMEN_SHARE
from reports.indicators.dimensions import AGE, GENDER, PROGRAMME, THEME
from reports.indicators.leaving import DYNAMIC_EXITS_SHARE, FOLLOW_UP_RATE, PEOPLE_LEFT
from reports.indicators.living import COMMUNE, EDUCATION, SITUATION
from reports.indicators.method import METHOD
from reports.indicators.participation import HOURS_DELIVERED, SESSIONS_HELD, WORKSHOPS_RUN
from reports.indicators.slots import HOW, OBJECTIVES, OBSERVATIONS
from reports.indicators.staying import COMPLETION_RATE, DROPOUTS, PEOPLE_ENTERED

WHO = [PEOPLE, PARTICIPANT_HOURS]
PLACES = By(COMMUNE, WHO, chart=PEOPLE)
TABLES = [PLACES, *(By(each, WHO, chart=PEOPLE) for each in (SITUATION, EDUCATION, AGE, GENDER))]
DONE = [WORKSHOPS_RUN, SESSIONS_HELD, HOURS_DELIVERED]
STAYED = [PEOPLE_ENTERED, COMPLETION_RATE, DROPOUTS]
LEFT = [PEOPLE_LEFT, FOLLOW_UP_RATE, DYNAMIC_EXITS_SHARE]
BY_PROGRAMME = By(PROGRAMME, DONE[1:], chart=HOURS_DELIVERED)
BY_THEME = By(THEME, DONE[1:], chart=HOURS_DELIVERED)
REPORT = Report(
    slug="region",
    title=_("Report for the Region"),
    purpose=_("Hours, people by commune, situation and diploma, who stayed, what became of them."),
    audience=_("For the Region and its fund for digital inclusion."),
    headlines=[PEOPLE, PARTICIPANT_HOURS, HOURS_DELIVERED, COMPLETION_RATE, DYNAMIC_EXITS_SHARE],
    summary=[PLACES],
    method=METHOD,
    sections=[
        Section("activity", _("What took place"), DONE, [BY_PROGRAMME, BY_THEME], slots=[HOW]),
        Section("audience", _("Who came"), [*WHO, PEOPLE_NEW, WOMEN_SHARE], TABLES),
        Section("staying", _("Who stayed"), STAYED),
        Section("outcomes", _("What became of those who left"), LEFT, slots=[OBJECTIVES]),
        Section("words", _("In the words of the team"), slots=[OBSERVATIONS]),
    ],
)

"""The city contract « Engagements Quartiers 2030 »: who came from which neighbourhood, and CERFA.

The State's portal has no import and no public schema: a sheet gives each field to copy, in the
order of form 15059. Its brackets are to be confirmed with each city, so an organisation may change
them. Zones other than QPV that a contract accepts have a table of their own, never summed with QPV.
"""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Field, Of, Report, Section, Sheet
from reports.indicators.audience import (
    ATTENDANCES,
    MINORS,
    PARTICIPANT_HOURS,
    PEOPLE,
    PEOPLE_QPV,
    QPV_SHARE,
    WOMEN,
    WOMEN_SHARE,
)
from reports.indicators.dimensions import (
    AGE_CITY,
    GENDER,
    NEIGHBOURHOOD,
    QPV,
    STANDING,
    VENUE,
    ZONE,
)
from reports.indicators.method import METHOD
from reports.indicators.participation import (
    HOURS_DELIVERED,
    SESSIONS_HELD,
    SESSIONS_IN_QPV,
    WORKSHOPS_RUN,
)
from reports.indicators.quality import (
    AGE_UNKNOWN,
    GENDER_UNKNOWN,
    QPV_UNKNOWN,
    REGISTERS_MISSING,
)
from reports.indicators.slots import (
    COSTS,
    GAPS,
    HOW,
    IN_KIND,
    OBJECTIVES,
    REMARKS,
    WHEN_WHERE,
    WHO,
)

BY_NEIGHBOURHOOD = By(NEIGHBOURHOOD, [PEOPLE, ATTENDANCES], chart=PEOPLE)
BY_AGE = By(AGE_CITY, [PEOPLE, ATTENDANCES], chart=PEOPLE)
FORM = Sheet(
    form=_("Copying sheet: CERFA 15059, account of a subsidy"),
    is_account=True,
    parts=[
        (
            _("Organisation"),
            [
                Field(_("name of the organisation"), of=Of.NAME),
                Field(_("SIRET number"), of=Of.SIRET),
                Field(_("RNA number"), of=Of.RNA),
                Field(_("period"), of=Of.PERIOD),
            ],
        ),
        (
            _("1. Qualitative account"),
            [
                Field(_("description of what was done"), slot=HOW),
                Field(_("number of beneficiaries, all together"), figure=PEOPLE),
                Field(_("beneficiaries by kind of public"), slot=WHO),
                Field(_("dates and places"), slot=WHEN_WHERE),
                Field(_("objectives reached, by the indicators used"), slot=OBJECTIVES),
            ],
        ),
        (
            _("Beneficiaries"),
            [
                Field(_("beneficiaries living in a QPV"), figure=PEOPLE_QPV),
                Field(_("share of those living in a QPV"), figure=QPV_SHARE),
                Field(_("gender"), figure=PEOPLE, by=GENDER),
                Field(_("age"), figure=PEOPLE, by=AGE_CITY),
                Field(_("neighbourhood"), figure=PEOPLE, by=NEIGHBOURHOOD),
                Field(_("other targeted zone"), figure=PEOPLE, by=ZONE),
            ],
        ),
        (
            _("3. Annex to the financial account"),
            [
                Field(COSTS.title, slot=COSTS),
                Field(GAPS.title, slot=GAPS),
                Field(IN_KIND.title, slot=IN_KIND),
                Field(REMARKS.title, slot=REMARKS),
            ],
        ),
    ],
)
REPORT = Report(
    slug="city_contract",
    title=_("City contract"),
    purpose=_(
        "People by priority neighbourhood, age and gender, the texts of CERFA 15059, and a sheet"
        " to copy them into the State's portal."
    ),
    audience=_("For the State, the city and the metropolis (Engagements Quartiers 2030)."),
    headlines=[PEOPLE, PEOPLE_QPV, QPV_SHARE, WOMEN_SHARE, SESSIONS_HELD, PARTICIPANT_HOURS],
    summary=[BY_NEIGHBOURHOOD, BY_AGE],
    method=METHOD,
    sheet=FORM,
    sections=[
        Section(
            "action",
            _("What was done"),
            figures=[WORKSHOPS_RUN, SESSIONS_HELD, HOURS_DELIVERED, SESSIONS_IN_QPV],
            tables=[
                By(STANDING, [SESSIONS_HELD, HOURS_DELIVERED], chart=SESSIONS_HELD),
                By(VENUE, [SESSIONS_HELD, HOURS_DELIVERED], chart=SESSIONS_HELD),
            ],
            slots=[HOW, WHEN_WHERE],
        ),
        Section(
            "audience",
            _("Who benefited"),
            figures=[
                *(PEOPLE, PEOPLE_QPV, QPV_SHARE, WOMEN, WOMEN_SHARE, MINORS),
                *(ATTENDANCES, PARTICIPANT_HOURS),
            ],
            tables=[
                By(QPV, [PEOPLE, ATTENDANCES], chart=PEOPLE),
                BY_NEIGHBOURHOOD,
                By(ZONE, [PEOPLE, ATTENDANCES], chart=PEOPLE),
                By(GENDER, [PEOPLE, ATTENDANCES], chart=PEOPLE),
                BY_AGE,
                By(AGE_CITY, [PEOPLE], across=GENDER),
                By(NEIGHBOURHOOD, [PEOPLE], across=GENDER),
            ],
            slots=[WHO],
        ),
        Section("objectives", _("Objectives and results"), slots=[OBJECTIVES]),
        Section(
            "annex",
            _("Annex to the financial account"),
            slots=[COSTS, GAPS, IN_KIND, REMARKS],
        ),
        Section(
            "quality",
            _("What these figures are worth"),
            figures=[REGISTERS_MISSING, QPV_UNKNOWN, AGE_UNKNOWN, GENDER_UNKNOWN],
        ),
    ],
)

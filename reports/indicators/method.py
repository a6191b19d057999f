"""The rules every figure follows, as a reader is told them."""

from django.utils.translation import gettext_lazy as _

METHOD = (
    (
        _("What counts"),
        _(
            "An attendance counts when the person was marked present or late at a session held in"
            " the period. Excused, absent and unmarked never count; unmarked is not absent."
        ),
    ),
    (
        _("Three figures, never confused"),
        _(
            "Different people are each counted once. Attendances count every coming. Participant-"
            "hours add up the time each person was present."
        ),
    ),
    (
        _("Reference date"),
        _(
            "A person's age and home are those of the day of their first attendance in the period:"
            " each person is in one row only, and rows add up to the total. For attendances and"
            " participant-hours they are those of the day of the session."
        ),
    ),
    (
        _("Age"),
        _(
            "Completed years; someone born on 29 February is a year older on 1 March. With only a"
            " year of birth the age is the difference of years, and the report says how many are"
            " so estimated."
        ),
    ),
    (
        _("Priority neighbourhoods (QPV)"),
        _(
            "In, outside or not determined, by the official perimeters of 2024; never deduced from"
            " a town, a school or a venue. The answer used is the latest one by the reference"
            " date, else the first one recorded after it. A share is given with the bounds that"
            " the undetermined leave it; above 30 per cent undetermined, only its low bound."
        ),
    ),
    (
        _("New and returning"),
        _(
            "New: no attendance at any session of the organisation in the 24 months before the"
            " period. Returning: all the others."
        ),
    ),
    (
        _("Minutes"),
        _(
            "Departure less arrival when both were entered, else the minutes entered, else the"
            " duration of the session less lateness, else its whole duration. Minutes are whole"
            " numbers, added up first and divided by 60 once."
        ),
    ),
    (
        _("Completion"),
        _(
            "A person completes a cycle when their minutes reach the share of the minutes held"
            " that the workshop asks for. Only cycles that ended in the period and whose registers"
            " are all complete are counted, and only people enrolled who came at least once."
        ),
    ),
    (
        _("Percentages"),
        _(
            "One decimal from 100 cases, none from 20, and below 20 “x of n”. Rounded half up, each"
            " on its own: they may not add up to 100. A share of nothing is not calculated."
        ),
    ),
)

PROGRESS_METHOD = (
    (
        _("A person compared with themself"),
        _(
            "The same skill, in the same version of its framework, on the same scale, by the same"
            " method: the earliest start and the latest end of the period, with an attendance from"
            " the one to the other. Nobody is compared with anybody else."
        ),
    ),
    (
        _("Up, same, down, missing"),
        _(
            "A person moved up when their changes, over all their skills, add up to one level more"
            " at least; down when they add up to one level less at least. Whoever came to a"
            " workshop that aims at a skill and was not assessed twice is missing, and counted."
        ),
    ),
    (
        _("Two series"),
        _(
            "What facilitators observe and what people say of themselves are never put together."
            " What a paper from outside shows is kept as evidence and counts in neither."
        ),
    ),
    (
        _("In a workshop, in a programme"),
        _(
            "The first start and the last end made there. Somebody assessed in several counts in"
            " each, so that rows do not add up to the total."
        ),
    ),
    (
        _("Few people"),
        _("Below ten people assessed twice, only the counts are told: no share, no interval."),
    ),
    (
        _("Interval and bounds"),
        _(
            "The 95 per cent interval (Wilson, 1927) is a model's: as if the people had been drawn"
            " by chance. It does not cover the missing; the bounds do, as if all of them had"
            " failed, then as if all had moved up."
        ),
    ),
    (
        _("Hours"),
        _(
            "Minutes of the period in workshops that aim at a skill. Bands stand side by side; they"
            " do not show that hours make people move up."
        ),
    ),
    METHOD[2],
    METHOD[8],
)

"""What an organisation may write beside its figures: asked for in plain words, printed as typed."""

from django.utils.translation import gettext_lazy as _

from reports.definition import Slot

HIGHLIGHTS = Slot(
    "highlights",
    _("What stands out"),
    _("Two or three things a reader should remember of this period."),
)
OBSERVATIONS = Slot(
    "observations",
    _("Observations"),
    _("What explains the figures: a venue closed, a facilitator away, a new partner…"),
)
WHO = Slot("who", _("Who took part"), _("Which people, how they heard of it, who sent them."))
HOW = Slot("how", _("What was done, and how"), _("Activities, methods, staff, partners, material."))
WHEN_WHERE = Slot("when_where", _("Dates and places"), _("Days, hours, venues, neighbourhoods."))
OBJECTIVES = Slot(
    "objectives",
    _("Objectives reached, by the indicators"),
    _("What had been promised, what the figures show, and why they differ."),
)
RESOURCES = Slot("resources", _("Resources"), _("Staff, volunteers, rooms, machines, money."))
CHANGES = Slot(
    "changes",
    _("What changed for people"),
    _("What was seen, and by whom. Not what caused it: nobody was compared with others."),
)
WORDS = Slot(
    "verbatims",
    _("In people's own words"),
    _("Only sentences that whoever said them agrees to see printed, without a name."),
)
LIMITS = Slot("limits", _("What these figures do not say"), _("What is missing, what went wrong."))
NEXT = Slot("next", _("What comes next"), _("What will be kept, dropped or tried."))
COSTS = Slot(
    "indirect_costs",
    _("Rules for sharing indirect costs"),
    _("How rent, accounts, telephone… are shared between your actions."),
)
GAPS = Slot(
    "gaps",
    _("Significant gaps between the planned and the actual budget"),
    _("Explain each line that differs much from what was planned."),
)
IN_KIND = Slot(
    "in_kind",
    _("Voluntary contributions in kind"),
    _("Volunteers, rooms and material lent, and how you value them."),
)
REMARKS = Slot("remarks", _("Observations on the financial account"))

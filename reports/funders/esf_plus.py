"""The European Social Fund Plus: the common indicators of one operation, by gender.

It has a page of its own, since it is of one operation, over all its days or a period; whoever may
read the restricted answers is shown their indicators too.
"""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Report, Section
from reports.indicators.esf_plus import (
    AGES,
    EECO01,
    EXIT_UNKNOWN,
    LABOUR,
    LEFT,
    LEFT_OUT,
    LEVELS,
    REASON,
    REFERENCES,
    RESULTS,
    SENSITIVE,
    SEX,
)

METHOD = (
    (
        _("Source"),
        _(
            "Common output and result indicators of Regulation (EU) 2021/1057 of the European"
            " Parliament and of the Council of 24 June 2021, annex I."
        ),
    ),
    (
        _("Participants"),
        _(
            "One record a person and an operation, from the first attendance to the last exit. The"
            " entry questionnaire is complete on the day of entry at the latest, never after; an"
            " operation of one day has no participant; a year of birth alone is not enough."
        ),
    ),
    (
        _("Results"),
        _(
            "The situation at exit counts when it is told within four weeks. Each result is counted"
            " over its own reference population, which stands beside it."
        ),
    ),
    (
        _("Periods"),
        _(
            "Participants, and people left out, are counted in the period of their day of entry;"
            " results in that of the last exit, which is the operation's last day for whoever left"
            " later. Whatever the period, all that is known on the data date counts: periods that"
            " follow one another add up to the whole operation, and whoever comes back moves to"
            " the period of their last exit."
        ),
    ),
    (
        _("Small counts"),
        _(
            "Nothing is hidden: this is a regulatory transmission to the authority named, under"
            " Regulation (EU) 2021/1060, articles 4 and 72. It is no document to publish."
        ),
    ),
    (
        _("Indicators that are not available"),
        _(
            "EECO15 (minorities): this question is not asked. EECO17 (rural areas): it needs the"
            " rural class of each commune, which is not loaded. EECR06 (improved situation six"
            " months after): the authority establishes it on its own sample."
        ),
    ),
)
_ENTRY = [
    Section("labour", _("On the labour market"), LABOUR, [By(SEX, LABOUR)]),
    Section("age", _("Age on entry"), AGES, [By(SEX, AGES)]),
    Section("level", _("Diploma obtained"), LEVELS, [By(SEX, LEVELS)]),
]
_RESTRICTED = [
    Section(
        "restricted",
        _("Restricted answers"),
        SENSITIVE,
        [By(SEX, SENSITIVE)],
        intro=_("For the accounts that an administrator has marked, and the authority named."),
    )
]
_EXIT = [
    Section("results", _("Results"), RESULTS, [By(SEX, RESULTS)]),
    Section("references", _("Reference populations"), REFERENCES, [By(SEX, REFERENCES)]),
    Section(
        "quality",
        _("What these figures are worth"),
        [LEFT, EXIT_UNKNOWN],
        [By(SEX, [LEFT, EXIT_UNKNOWN])],
    ),
    Section("left_out", _("Left out, and why"), [LEFT_OUT], [By(REASON, [LEFT_OUT])]),
]


def indicators(*, sensitive: bool) -> Report:
    """What is told of an operation to whoever may, or may not, read restricted answers."""
    return Report(
        slug="esf_plus",
        title=_("Indicators of an FSE+ operation"),
        purpose="",
        headlines=[EECO01, LEFT, EXIT_UNKNOWN, LEFT_OUT],
        method=METHOD,
        sections=[*_ENTRY, *(_RESTRICTED if sensitive else []), *_EXIT],
    )

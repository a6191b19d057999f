"""Common indicators of the European Social Fund Plus: Regulation (EU) 2021/1057, annex I.

Codes and labels are the official ones. Everybody is taken as they entered the operation, in the
period of that day; results are taken on leaving, told within four weeks, and six months later, in
the period of the exit.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from learners.models import Gender
from reports.definition import Dimension, Indicator, Member
from workshops.participation import LeftOut

ENTRIES, EXITS, OUT = "participants", "leavers", "left_out"
ENTERED = pl.col("labour")
WITHOUT_WORK = ENTERED.is_in(["unemployed", "inactive"])
AGE = pl.col("age")
ALL = pl.lit(True)


def _count(
    slug: str, label: Any, definition: Any, rows: pl.Expr, frame: str = ENTRIES
) -> Indicator:
    return Indicator(
        slug=slug,
        label=label,
        definition=definition,
        unit=ngettext_lazy("participant", "participants", "n"),
        sentence=ngettext_lazy("%(value)s participant", "%(value)s participants", "n"),
        frame=frame,
        rows=rows,
        value=pl.col("learner").n_unique(),
    )


SEX = Dimension(
    "gender",
    _("Gender"),
    _("By gender"),
    lambda facts: [
        Member(value, value, capfirst(label), unknown=value == Gender.UNKNOWN)
        for value, label in Gender.choices
    ],
    dict.fromkeys((ENTRIES, EXITS), pl.col("gender")),
    once=True,
)
REASON = Dimension(
    "reason",
    _("Why"),
    _("By reason"),
    lambda facts: [Member(value, value, capfirst(label)) for value, label in LeftOut.choices],
    {OUT: pl.col("reason")},
    once=True,
    sparse=True,
)

EECO01 = _count(
    "eeco01",
    _("EECO01 Total number of participants"),
    _(
        "Different people of the operation with a complete entry questionnaire on the day of entry"
        " at the latest and a full date of birth. It is EECO02, EECO04 and EECO05 together."
    ),
    ALL,
)
EECO02 = _count(
    "eeco02",
    _("EECO02 Unemployed, including long-term unemployed"),
    _("Without work, available for it and looking for it on the day of entry."),
    ENTERED == "unemployed",
)
EECO03 = _count(
    "eeco03",
    _("EECO03 Long-term unemployed"),
    _(
        "Of EECO02, without work on entry for more than 6 months without a break before 25 years of"
        " age, for more than 12 months from 25 on."
    ),
    pl.col("long_term"),
)
EECO04 = _count(
    "eeco04",
    _("EECO04 Inactive"),
    _("Neither employed nor unemployed on entry: pupils and students are here."),
    ENTERED == "inactive",
)
EECO05 = _count(
    "eeco05",
    _("EECO05 Employed, including self-employed"),
    _("In work on entry, apprentices included."),
    ENTERED == "employed",
)
EECO06 = _count(
    "eeco06",
    _("EECO06 Children below 18 years of age"),
    _("Not yet 18 on the day of entry."),
    AGE < 18,
)
EECO07 = _count(
    "eeco07",
    _("EECO07 Young people aged 18-29 years"),
    _("18 years or more and not yet 30 on the day of entry."),
    AGE.is_between(18, 29),
)
EECO08 = _count(
    "eeco08",
    _("EECO08 Participants aged 55 years and above"),
    _("55 years or more on the day of entry. No indicator counts people from 30 to 54."),
    AGE >= 55,
)
EECO09 = _count(
    "eeco09",
    _("EECO09 With lower secondary education or less (ISCED 0-2)"),
    _("By the highest diploma obtained on entry: a pupil without one yet is here."),
    pl.col("diploma") == "none_or_college",
)
EECO10 = _count(
    "eeco10",
    _("EECO10 With upper secondary (ISCED 3) or post-secondary education (ISCED 4)"),
    _("CAP, BEP or baccalauréat obtained on entry."),
    pl.col("diploma") == "cap_bac",
)
EECO11 = _count(
    "eeco11",
    _("EECO11 With tertiary education (ISCED 5 to 8)"),
    _("A diploma of two years or more after the baccalauréat, obtained on entry."),
    pl.col("diploma") == "higher",
)
EECO12 = _count(
    "eeco12",
    _("EECO12 Participants with disabilities"),
    _("Who answered yes by the day of entry. A refusal to answer counts as no answer."),
    pl.col("disability") == "yes",
)
EECO13 = _count(
    "eeco13",
    _("EECO13 Third-country nationals"),
    _("Who answered yes by the day of entry. A refusal to answer counts as no answer."),
    pl.col("third_country") == "yes",
)
EECO14 = _count(
    "eeco14",
    _("EECO14 Participants with a foreign background"),
    _("Who answered by the day of entry that a parent was born abroad."),
    pl.col("parent_abroad") == "yes",
)
EECO16 = _count(
    "eeco16",
    _("EECO16 Homeless or affected by housing exclusion"),
    _("Who answered yes by the day of entry. A refusal to answer counts as no answer."),
    pl.col("housing") == "yes",
)
EECR01 = _count(
    "eecr01",
    _("EECR01 Engaged in job searching upon leaving"),
    _("Of the people inactive on entry, those who are unemployed, hence looking, on leaving."),
    (ENTERED == "inactive") & (pl.col("exit_labour") == "unemployed"),
    EXITS,
)
EECR02 = _count(
    "eecr02",
    _("EECR02 In education or training upon leaving"),
    _("Of the people not in education or training on entry, those who are on leaving."),
    ~pl.col("in_education") & (pl.col("exit_training") == "yes"),
    EXITS,
)
EECR03 = _count(
    "eecr03",
    _("EECR03 Gaining a qualification upon leaving"),
    _(
        "Of everybody, those who have obtained a formal qualification on leaving. Certificates of"
        " this organisation never count."
    ),
    pl.col("qualification") == "yes",
    EXITS,
)
EECR04 = _count(
    "eecr04",
    _("EECR04 In employment, including self-employment, upon leaving"),
    _("Of the people unemployed or inactive on entry, those employed on leaving."),
    WITHOUT_WORK & (pl.col("exit_labour") == "employed"),
    EXITS,
)
EECR05 = _count(
    "eecr05",
    _("EECR05 In employment, including self-employment, six months after leaving"),
    _(
        "Of the people unemployed or inactive on entry, those known to be employed five to eight"
        " months after the exit. The authority usually establishes it on a sample of its own."
    ),
    WITHOUT_WORK & (pl.col("later") == "employed"),
    EXITS,
)
LEFT = _count(
    "left",
    _("Participants who have left"),
    _("Exit typed, or the last attendance once the operation is over or after 90 silent days."),
    ALL,
    EXITS,
)
EXIT_UNKNOWN = _count(
    "exit_unknown",
    _("Of whom the situation at exit is not known in time"),
    _("Not told, or told more than four weeks after the exit: they count in no result."),
    ~pl.col("exit_known"),
    EXITS,
)
OF_R01 = _count(
    "of_r01",
    _("Reference of EECR01: inactive on entry"),
    _("Participants inactive on entry who have left, their situation told in time."),
    (ENTERED == "inactive") & pl.col("exit_known"),
    EXITS,
)
OF_R02 = _count(
    "of_r02",
    _("Reference of EECR02: not in education on entry"),
    _("Participants not in education or training on entry who have left, their situation told."),
    ~pl.col("in_education") & pl.col("exit_known"),
    EXITS,
)
OF_R03 = _count(
    "of_r03",
    _("Reference of EECR03: everybody"),
    _("Participants who have left, their situation told in time."),
    pl.col("exit_known"),
    EXITS,
)
OF_R04 = _count(
    "of_r04",
    _("Reference of EECR04 and EECR05: unemployed or inactive on entry"),
    _("Participants unemployed or inactive on entry who have left, their situation told in time."),
    WITHOUT_WORK & pl.col("exit_known"),
    EXITS,
)
LEFT_OUT = _count(
    "left_out",
    _("People left out"),
    _("They came and are no participants; the list says why for each."),
    ALL,
    frame=OUT,
)

LABOUR = [EECO01, EECO02, EECO03, EECO04, EECO05]
AGES = [EECO06, EECO07, EECO08]
LEVELS = [EECO09, EECO10, EECO11]
SENSITIVE = [EECO12, EECO13, EECO14, EECO16]
RESULTS = [EECR01, EECR02, EECR03, EECR04, EECR05]
REFERENCES = [OF_R01, OF_R02, OF_R03, OF_R04]

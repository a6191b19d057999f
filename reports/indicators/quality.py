"""What the other figures are worth: what is missing, imputed or estimated."""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Indicator, share
from reports.facts import BLANK, COUNTED, HELD

from .audience import DIFFERENT, PEOPLE_UNIT
from .participation import SESSIONS

REGISTERS_MISSING = Indicator(
    slug="registers_missing",
    label=_("Registers missing"),
    definition=_("Past sessions still planned, or with at least one enrolled person not marked."),
    unit=SESSIONS,
    sentence=ngettext_lazy("%(value)s register missing", "%(value)s registers missing", "n"),
    frame="sessions",
    rows=pl.col("missing"),
    value=pl.len(),
)
REGISTERS_OPEN = Indicator(
    slug="registers_open",
    label=_("Registers still open"),
    definition=_("Sessions held whose register has not been closed; they are counted."),
    unit=SESSIONS,
    sentence=ngettext_lazy("%(value)s register still open", "%(value)s registers still open", "n"),
    frame="sessions",
    rows=HELD & pl.col("closed_at").is_null(),
    value=pl.len(),
)
LINES_BLANK = Indicator(
    slug="lines_blank",
    label=_("Lines not marked"),
    definition=_(
        "People enrolled on the date of a session held who have no mark: neither present nor"
        " absent, never counted."
    ),
    unit=ngettext_lazy("line", "lines", "n"),
    sentence=ngettext_lazy("%(value)s line not marked", "%(value)s lines not marked", "n"),
    frame="attendances",
    rows=HELD & BLANK,
    value=pl.len(),
)
LATE_WITHOUT_MINUTES = Indicator(
    slug="late_without_minutes",
    label=_("Late without minutes"),
    definition=_(
        "Late arrivals whose delay was not entered: the whole duration of the session is counted."
    ),
    unit=ngettext_lazy("attendance", "attendances", "n"),
    sentence=ngettext_lazy(
        "%(value)s late arrival without minutes", "%(value)s late arrivals without minutes", "n"
    ),
    frame="attendances",
    rows=COUNTED & (pl.col("status") == "late") & (pl.col("source") == "full"),
    value=pl.len(),
)
MINUTES_IMPUTED = share(
    of=None,
    slug="minutes_imputed",
    label=_("Attendances with imputed minutes"),
    definition=_(
        "Share of attendances whose minutes come from the planned duration of the session, or from"
        " a late arrival without minutes."
    ),
    sentence=_("attendances with imputed minutes: %(value)s"),
    frame="attendances",
    rows=COUNTED,
    hits=pl.col("imputed"),
)
AGES_ESTIMATED = share(
    of="learner",
    slug="ages_estimated",
    label=_("Ages estimated"),
    definition=_("Share of people whose age is estimated, only their year of birth being known."),
    sentence=_("ages estimated from the year of birth: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=pl.col("reference_estimated"),
)
AGE_UNKNOWN = share(
    of="learner",
    slug="age_unknown",
    label=_("Age unknown"),
    definition=_("Share of people with neither a birth date nor a year of birth."),
    sentence=_("people of unknown age: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=pl.col("reference_age").is_null(),
)
GENDER_UNKNOWN = share(
    of="learner",
    slug="gender_unknown",
    label=_("Gender unknown"),
    definition=_("Share of people whose gender is not recorded."),
    sentence=_("people of unknown gender: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=pl.col("gender") == "unknown",
)
QPV_UNKNOWN = share(
    of="learner",
    slug="qpv_unknown",
    label=_("Home unknown"),
    definition=_(
        "Share of people of whom it is not determined whether they live in a priority"
        " neighbourhood."
    ),
    sentence=_("people of unknown home: %(value)s"),
    frame="people",
    rows=COUNTED,
    hits=pl.col("reference_qpv") == "unknown",
)
HOMES_COMPLETED_LATER = Indicator(
    slug="homes_completed_later",
    label=_("Homes recorded afterwards"),
    definition=_(
        "People whose home was only recorded as of a day after their first attendance: that later"
        " answer is used."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy(
        "%(value)s home recorded afterwards", "%(value)s homes recorded afterwards", "n"
    ),
    frame="people",
    rows=COUNTED & pl.col("reference_completed_later"),
    value=DIFFERENT,
    adds_up=False,
)
PROVISIONAL = Indicator(
    slug="people_provisional",
    label=_("Provisional records"),
    definition=_(
        "People recorded on the spot and not yet confirmed: they count, and may be somebody"
        " already known."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy(
        "%(value)s person to be confirmed", "%(value)s people to be confirmed", "n"
    ),
    frame="people",
    rows=COUNTED & pl.col("provisional"),
    value=DIFFERENT,
    adds_up=False,
)
CHANGES_LATE = Indicator(
    slug="changes_late",
    label=_("Marks written after the period"),
    definition=_(
        "Marks of the period written or changed after its last day: a report made before then did"
        " not have them."
    ),
    unit=ngettext_lazy("mark", "marks", "n"),
    sentence=ngettext_lazy(
        "%(value)s mark written after the period", "%(value)s marks written after the period", "n"
    ),
    frame="attendances",
    rows=pl.col("changed_late") == 1,
    value=pl.len(),
)
DUPLICATES_PENDING = Indicator(
    slug="duplicates_pending",
    label=_("Possible duplicates to settle"),
    definition=_(
        "Pairs of records that may be one person, of whom one at least came in the period: until"
        " somebody decides, each counts for one."
    ),
    unit=ngettext_lazy("pair", "pairs", "n"),
    sentence=ngettext_lazy(
        "%(value)s possible duplicate to settle", "%(value)s possible duplicates to settle", "n"
    ),
    frame="duplicates",
    rows=pl.lit(True),
    value=pl.len(),
    closed=_("They stand on the page of possible duplicates, where they are settled."),
)
PEOPLE_ERASED = Indicator(
    slug="people_erased",
    label=_("People erased since"),
    definition=_(
        "People whose data were erased since the first day these figures look back to, 24 months"
        " before the period: figures published before then may have moved, and a returning person"
        " may count as new."
    ),
    unit=PEOPLE_UNIT,
    sentence=ngettext_lazy("data erased since: %(value)s", "data erased since: %(value)s", "n"),
    frame="erasures",
    rows=pl.lit(True),
    value=pl.len(),
    adds_up=False,
    closed=_("Nothing is left that could be listed."),
)

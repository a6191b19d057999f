"""What is told of an agreement: sentences and bars for targets, money, what the figures lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports import numbers
from reports.counting import count_rows
from reports.dataset import Cell
from reports.definition import Indicator, Kind
from reports.facts import Facts
from reports.measuring import cell
from reports.wording import annotate

from .following import MINUTES_IN_AN_HOUR, Followed
from .projection import Outlook, Pace, State
from .promises import WHOLE, Chosen

STATES = {
    State.REACHED: gettext_lazy("reached"),
    State.TOO_EARLY: gettext_lazy("too early to say"),
    State.ON_TRACK: gettext_lazy("on track"),
    State.TO_WATCH: gettext_lazy("to watch"),
    State.OUT_OF_REACH: gettext_lazy("out of reach at the present pace"),
    State.LATE: gettext_lazy("behind its target"),
    State.BELOW: gettext_lazy("below the target"),
}
RULES = (  # in the order in which they are tried
    (STATES[State.REACHED], gettext_lazy("what is counted is the target or more.")),
    (
        STATES[State.TOO_EARLY],
        gettext_lazy(
            "fewer than 3 sessions are held, or fewer than a fifth of those planned; or, of a"
            " share, nobody is counted yet."
        ),
    ),
    (
        STATES[State.ON_TRACK],
        gettext_lazy(
            "the target is met at the end if the planned sessions go on at the present pace. Hours,"
            " attendances and sessions: as many per session as so far. People: as many new ones per"
            " session as in the last half of the sessions held."
        ),
    ),
    (STATES[State.TO_WATCH], gettext_lazy("nine tenths of the target, at least, at that pace.")),
    (
        STATES[State.OUT_OF_REACH],
        gettext_lazy(
            "less than the target even at best: at the better pace of all the sessions held and"
            " of their last half."
        ),
    ),
    (STATES[State.LATE], gettext_lazy("in every other case.")),
    (
        STATES[State.BELOW],
        gettext_lazy("a share is not projected: it is said how many more people it takes."),
    ),
)


@dataclass(frozen=True)
class Told:
    """A target as its page says it; the bars are percentages of the width, as they are drawn."""

    followed: Followed
    cell: Cell
    public: str
    goal: str
    state: str
    why: str
    bar: str
    bar_ahead: str
    mark: str


def tell(followed: Followed, facts: Facts) -> Told:
    indicator, counts = followed.indicator, followed.counts
    done = annotate(indicator, cell(indicator, counts), (), facts)
    return Told(
        followed,
        done,
        public=public(followed.public),
        goal=amount(indicator, followed.promised),
        state=str(STATES[followed.outlook.state]),
        why=" ".join(_why(followed)),
        **_bars(followed),
    )


def public(chosen: Chosen) -> str:
    return capfirst(", ".join(str(member.label) for _dimension, member in chosen))


def amount(indicator: Indicator, value: Fraction) -> str:
    """So much of the figure, never rounded up: what is not reached does not look reached."""
    if indicator.kind is Kind.SHARE:
        return numbers.percentage(value.numerator, value.denominator, _decimals(value * WHOLE))
    if indicator.kind is Kind.HOURS:
        return numbers.tenths(floor(value * 10 / MINUTES_IN_AN_HOUR), 10)
    return numbers.whole(floor(value))


def _decimals(value: Fraction) -> int:
    return 0 if value.denominator == 1 else 1


def _why(followed: Followed) -> Iterator[str]:
    outlook, pace = followed.outlook, followed.pace
    if outlook.state is State.REACHED:
        return
    if pace.is_early:
        yield _early(pace)
    elif outlook.projection is not None and pace.remaining:
        yield _ahead(followed.indicator, outlook)
    if followed.indicator.kind is Kind.SHARE:
        yield _more_people(followed)
    if not pace.is_early:
        yield _held(pace)


def _early(pace: Pace) -> str:
    if not pace.planned:
        return _("No session is planned in this period.")
    text = ngettext(
        "%(held)s of the %(planned)s planned session is held; a pace is told from %(enough)s on.",
        "%(held)s of the %(planned)s planned sessions are held; a pace is told from %(enough)s on.",
        pace.planned,
    )
    return text % {"held": pace.held, "planned": pace.planned, "enough": pace.enough}


def _ahead(indicator: Indicator, outlook: Outlook) -> str:
    said = {
        "coming": amount(indicator, outlook.projection or Fraction(0)),
        "high": amount(indicator, outlook.high or Fraction(0)),
    }
    return _("At the present pace: %(coming)s at the end, %(high)s at best.") % said


def _held(pace: Pace) -> str:
    if not pace.remaining:
        return _("Every planned session is held: it moves only with more sessions.")
    text = ngettext(
        "%(held)s of the %(planned)s planned session is held.",
        "%(held)s of the %(planned)s planned sessions are held.",
        pace.planned,
    )
    return text % {"held": pace.held, "planned": pace.planned}


def _more_people(followed: Followed) -> str:
    missing = followed.outlook.missing
    if not followed.counts.out_of:
        return _("Nobody is counted yet.")
    if missing is None:
        return _("It would take everybody.")
    text = ngettext(
        "It takes %(n)s more person who counts, if nobody else comes.",
        "It takes %(n)s more people who count, if nobody else comes.",
        missing,
    )
    return text % {"n": numbers.whole(missing)}


def _bars(followed: Followed) -> dict[str, str]:
    """On one scale: what is done, what is coming, where the target stands."""
    goal, outlook, counts = followed.promised, followed.outlook, followed.counts
    done = Fraction(counts.value)
    if followed.indicator.kind is Kind.SHARE:
        done, most = Fraction(counts.value, counts.out_of or 1), Fraction(1)
    else:
        most = max(goal, done, outlook.projection or Fraction(0))
    coming = outlook.projection or done
    return {
        "bar": _part(done / most),
        "bar_ahead": _part(coming / most) if coming > done else "",
        "mark": _part(goal / most),
    }


def _part(value: Fraction) -> str:
    return f"{float(value * WHOLE):.1f}%"


@dataclass(frozen=True)
class Lacking:
    """A figure of what is missing, and how much of it there is."""

    cell: Cell
    number: str


def lacking(facts: Facts, figures: list[Indicator]) -> Iterator[Lacking]:
    """What is missing, each with its rows; nothing of what is whole."""
    for figure in figures:
        counts = count_rows(figure, facts.frame(figure.frame).filter(figure.rows))
        if counts.value:
            yield Lacking(cell(figure, counts), numbers.whole(counts.value))

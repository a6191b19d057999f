"""Figures in words: what is printed for a value, what stands under it, what a table warns of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.dates import day

from . import numbers
from .dataset import Cell, Earlier, Table
from .definition import By, Indicator, Kind, Report
from .facts import Facts

MANY = 2  # the plural of a unit that stands alone
TOO_MANY_UNKNOWN = (3, 10)  # beyond three tenths, a share is announced by its low bound


def unit(indicator: Indicator) -> str:
    return "%" if indicator.kind is Kind.SHARE else str(indicator.unit % {"n": MANY})


@cache
def words(indicator: Indicator, _language: str | None) -> dict[str, Any]:
    """What every cell of a figure says of it, in the active language."""
    return {
        "label": str(indicator.label),
        "unit": unit(indicator),
        "definition": str(indicator.definition),
        "closed": str(indicator.closed),
    }


def put(indicator: Indicator, cell: Cell) -> tuple[str, str]:
    """The value as printed, and the sentence that says it."""
    if cell.value is None:
        return numbers.NONE, _not_calculated(indicator, cell)
    text = _text(indicator, cell)
    said = {"value": text, "n": numbers.for_plural(cell.value)}
    return text, str(indicator.sentence % said)


def _not_calculated(indicator: Indicator, cell: Cell) -> str:
    if indicator.fewest and cell.denominator:
        said = {"n": numbers.whole(indicator.fewest)}
        return _("Not calculated below %(n)s people: only the counts stand.") % said
    return _("Not calculated: nothing to count.")


def _text(indicator: Indicator, cell: Cell) -> str:
    numerator, denominator = cell.numerator or 0, cell.denominator
    if denominator is None:
        return numbers.whole(numerator)
    if indicator.kind is Kind.POINTS:
        return numbers.points(numerator, denominator)
    if indicator.kind is not Kind.SHARE:
        return numbers.tenths(numerator, denominator)
    if indicator.bounded and not indicator.interval and too_many_unknown(cell):
        low = numbers.percentage(numerator, denominator + cell.unknown)
        return _("at least %(low)s") % {"low": low}
    return numbers.share(numerator, denominator)


def too_many_unknown(cell: Cell) -> bool:
    part, whole = TOO_MANY_UNKNOWN
    return cell.unknown * whole > part * ((cell.denominator or 0) + cell.unknown)


def annotate(
    indicator: Indicator, cell: Cell, asides: Iterable[tuple[Any, int, int | None]], facts: Facts
) -> Cell:
    """The cell with all that must be said under it."""
    notes = [*_of_a_share(indicator, cell)]
    for text, number, out_of in asides:
        said = {"n": numbers.whole(number)} | (
            {"share": numbers.share(number, out_of)} if out_of else {}
        )
        notes.append(_counted(text, number, said))
    if indicator.looks_back and facts.history_starts and facts.history_starts > facts.scope.horizon:
        notes.append(_("sessions recorded since %(day)s only") % {"day": day(facts.history_starts)})
    if indicator.closed:
        notes.append(str(indicator.closed))
    return replace(cell, notes=tuple(notes))


def _counted(text: Any, number: int, said: dict[str, str]) -> str:
    """The plural is chosen by the number, the number is printed as people write it."""
    return str(text % _Printed(number, said))


class _Printed(dict[str, Any]):
    """Placeholders: `n` chooses the plural when Django asks for it, and is printed grouped."""

    def __init__(self, number: int, said: dict[str, str]) -> None:
        super().__init__(said, n=_Number(number))


class _Number(int):
    def __str__(self) -> str:
        return numbers.whole(int(self))


def _of_a_share(indicator: Indicator, cell: Cell) -> Iterator[str]:
    if indicator.kind is not Kind.SHARE or cell.denominator is None:
        if cell.value is None and cell.denominator:
            yield cell.sentence
        return
    everybody = cell.denominator + cell.unknown
    if cell.value is not None and cell.denominator >= numbers.PERCENTAGE_FROM:
        said = {
            "part": numbers.whole(cell.numerator or 0),
            "whole": numbers.whole(cell.denominator),
        }
        every = indicator.left_out or indicator.unknown is None
        text = _("%(part)s of %(whole)s") if every else _("%(part)s of %(whole)s known")
        yield text % said
    if cell.value is None and cell.denominator:
        yield cell.sentence
    yield from _likely(cell)
    if cell.unknown:
        said = {"n": numbers.whole(cell.unknown), "whole": numbers.whole(everybody)}
        text = indicator.left_out or _(
            "unknown for %(n)s of %(whole)s, left out of the calculation"
        )
        yield str(text % said)
    if indicator.bounded and cell.unknown and cell.value is not None:
        numerator = cell.numerator or 0
        low = numbers.percentage(numerator, everybody)
        high = numbers.percentage(numerator + cell.unknown, everybody)
        yield _("between %(low)s and %(high)s") % {"low": low, "high": high}
    if indicator.majority and everybody:
        yield majority(cell.numerator or 0, cell.unknown, everybody)


def _likely(cell: Cell) -> Iterator[str]:
    if cell.likely_low is None or cell.likely_high is None:
        return
    low, high = (numbers.percent(each) for each in (cell.likely_low, cell.likely_high))
    yield _("95%% interval: %(low)s to %(high)s, as a model has it; it leaves out the missing") % {
        "low": low,
        "high": high,
    }


def moved(indicator: Indicator, now: Cell, before: Cell) -> Earlier:
    """What the figure was, and how far it has moved where that may be told."""
    difference = _difference(indicator, now, before)
    return Earlier(
        value=before.value,
        numerator=before.numerator,
        denominator=before.denominator,
        unknown=before.unknown,
        text=before.text,
        difference=_plain(indicator, difference),
        change=numbers.NONE if difference is None else _change(indicator, now, before, difference),
    )


def _difference(indicator: Indicator, now: Cell, before: Cell) -> Fraction | None:
    """None where either is not known, or of so few people that it is told as « x of n »."""
    if now.value is None or before.value is None:
        return None
    both = now, before
    if indicator.kind in (Kind.SHARE, Kind.POINTS):
        if min(each.denominator or 0 for each in both) < numbers.PERCENTAGE_FROM:
            return None
        if indicator.bounded and any(too_many_unknown(each) for each in both):
            return None
    later, earlier = (Fraction(each.numerator or 0, each.denominator or 1) for each in both)
    return later - earlier


def _plain(indicator: Indicator, difference: Fraction | None) -> float | int | None:
    """Unrounded, in the unit of the value."""
    if difference is None:
        return None
    if indicator.kind is Kind.COUNT:
        return int(difference)
    return float(difference * 100 if indicator.kind is Kind.POINTS else difference)


def _change(indicator: Indicator, now: Cell, before: Cell, difference: Fraction) -> str:
    if indicator.kind is Kind.COUNT:
        return numbers.more(int(difference))
    if indicator.kind in (Kind.SHARE, Kind.POINTS):
        fewest = min(now.denominator or 0, before.denominator or 0)
        return numbers.more_points(difference, 1 if fewest >= numbers.ONE_DECIMAL_FROM else 0)
    return numbers.more_tenths(difference)


def majority(numerator: int, unknown: int, everybody: int) -> str:
    """What the bounds establish about more than half."""
    if numerator * 2 > everybody:
        return _("majority established")
    if (numerator + unknown) * 2 <= everybody:
        return _("majority ruled out")
    said = {"n": numbers.whole(unknown)}
    return (
        ngettext(
            "majority not established: %(n)s situation to fill in",
            "majority not established: %(n)s situations to fill in",
            unknown,
        )
        % said
    )


def title(by: By) -> str:
    if by.across is None:
        return str(by.dimension.title)
    said = {"title": by.dimension.title, "other": str(by.across.label).lower()}
    return _("%(title)s and %(other)s") % said


def present(by: By, table: Table) -> Table:
    """The table with its warnings, and the sentence that says what it shows."""
    return replace(table, notes=tuple(_warnings(by)), sentence=_first(by, table))


def _warnings(by: By) -> Iterator[str]:
    repeated = [
        _("“%(label)s”") % {"label": figure.label}
        for figure in by.figures
        if not figure.adds_up and figure.kind is Kind.COUNT
    ]
    if repeated and not all(each.once for each in by.dimensions):
        text = ngettext(
            "%(columns)s does not add up: someone who came in several rows counts in each.",
            "%(columns)s do not add up: someone who came in several rows counts in each.",
            len(repeated),
        )
        yield text % {"columns": ", ".join(repeated)}
    frames = {figure.frame for figure in by.figures}
    moves = any(
        str(one.on.get("people")) != str(one.on.get("attendances")) for one in by.dimensions
    )
    if frames >= {"people", "attendances"} and moves:
        yield _(
            "People as they were at their first attendance in the period, attendances as on the day"
            " of the session."
        )


def _first(by: By, table: Table) -> str:
    """« En tête : mars 2026, 42 présences. » Two may share it; what is left over never leads."""
    bars = [
        (row, cell)
        for row, cell in table.bars()
        if cell.value and not row.unknown and row.member not in by.dimension.left_over
    ]
    most = max((cell.value or 0 for _row, cell in bars), default=0)
    leaders = [(str(row.label), cell.sentence) for row, cell in bars if cell.value == most]
    if len(leaders) == 1:
        [(member, figure)] = leaders
        return _("In the lead: %(member)s, %(figure)s.") % {"member": member, "figure": figure}
    if len(leaders) == 2:
        (first, figure), (second, _same) = leaders
        said = {"first": first, "second": second, "figure": figure}
        return _("In the lead, equally: %(first)s and %(second)s, %(figure)s each.") % said
    return ""


def period(start: date, end: date) -> str:
    return _("from %(start)s to %(end)s") % {"start": day(start), "end": day(end)}


def scope(facts: Facts) -> str:
    asked = facts.scope
    if asked.workshops is None:
        return _("all workshops of the organisation")
    titles = ", ".join(title for _ref, title in facts.workshops.values())
    workshops = _("workshops: %(titles)s") % {"titles": titles or _("none")}
    told = [workshops]
    if asked.programme:
        told.insert(0, _("programme: %(name)s") % {"name": asked.programme})
    if asked.agreement:
        told.insert(0, _("agreement: %(title)s") % {"title": asked.agreement.title})
    return _("; ").join(told)


def target(label: str, public: str, value: str, actual: str, day_told: str) -> str:
    """« 44 sur 80 » of what an agreement asks, of which public, and until when."""
    said = {"label": label, "target": value, "actual": actual, "day": day_told, "public": public}
    if public:
        text = _("%(label)s, %(public)s: %(actual)s, for a target of %(target)s by %(day)s.")
    else:
        text = _("%(label)s: %(actual)s, for a target of %(target)s by %(day)s.")
    return text % said


def compared(earlier: Facts) -> str:
    return period(earlier.scope.start, earlier.scope.end)


def method(
    report: Report, facts: Facts, earlier: Facts | None = None
) -> tuple[tuple[str, str], ...]:
    stopped = _("Figures of %(day)s: what is recorded later may change them.")
    dated = (_("Data date"), stopped % {"day": day(facts.scope.data_date)})
    rules = (*((str(title), str(text)) for title, text in report.method),)
    return (dated, *rules, *([_comparison(report, earlier)] if earlier else []))


def _comparison(report: Report, earlier: Facts) -> tuple[str, str]:
    text = _("Totals are compared with those of the period %(period)s, counted in the same way.")
    told = [text % {"period": compared(earlier)}]
    if not all(figure.adds_up for figure in report.figures):
        told.append(
            _("People do not add up over periods: someone who came in both counts in each.")
        )
    began = earlier.history_starts
    if began is None or began > earlier.scope.start:
        told.append(_("That period is not recorded from its first day: the rise may be of that."))
    return _("Comparison with another period"), " ".join(told)

"""Figures in words: what is printed for a value, what stands under it, what a table warns of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.dates import day

from . import numbers
from .dataset import Cell, Table
from .definition import By, Indicator, Kind, Report
from .facts import Facts

MANY = 2  # the plural of a unit that stands alone
TOO_MANY_UNKNOWN = (3, 10)  # beyond three tenths, a share is announced by its low bound


def unit(indicator: Indicator) -> str:
    return "%" if indicator.kind is Kind.SHARE else str(indicator.unit % {"n": MANY})


def put(indicator: Indicator, cell: Cell) -> Cell:
    """The cell with its value as printed, and the sentence that says it."""
    if cell.value is None:
        return replace(cell, text=numbers.NONE, sentence=_not_calculated(indicator, cell))
    text = _text(indicator, cell)
    said = {"value": text, "n": numbers.for_plural(cell.value)}
    return replace(cell, text=text, sentence=str(indicator.sentence % said))


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
        text = (
            _("%(part)s of %(whole)s") if indicator.left_out else _("%(part)s of %(whole)s known")
        )
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
    if facts.scope.workshops is None:
        return _("all workshops of the organisation")
    titles = ", ".join(title for _ref, title in facts.workshops.values())
    return _("workshops: %(titles)s") % {"titles": titles or _("none")}


def method(report: Report, facts: Facts) -> tuple[tuple[str, str], ...]:
    stopped = _("Figures of %(day)s: what is recorded later may change them.")
    dated = (_("Data date"), stopped % {"day": day(facts.scope.data_date)})
    return (dated, *((str(title), str(text)) for title, text in report.method))

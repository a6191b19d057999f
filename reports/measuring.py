"""From counts to cells: the one place where a report is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import facts as line
from . import wording
from .counting import Answers, Counted, Counts, count, nothing
from .dataset import Cell, Column, Dataset, Row, Section, Table, Told
from .definition import By, Dimension, Indicator, Kind, Member, Report
from .definition import Section as Declared
from .facts import Facts, Scope
from .statistics import wilson

MINUTES_IN_AN_HOUR = 60


type Texts = Mapping[str, str]  # what was written for each slot


def build(report: Report, scope: Scope, language: str, texts: Texts | None = None) -> Dataset:
    """Read the scope's facts and measure the report, in the language its reader will have."""
    return measure(report, line.read(scope, report.needs), language, texts)


def measure(
    report: Report,
    facts: Facts,
    language: str,
    texts: Texts | None = None,
    before: Facts | None = None,
) -> Dataset:
    """The report in figures; `before` are the facts to compare with, when they are read already."""
    earlier = _earlier(report, facts.scope.against, before)
    agreement = facts.scope.agreement
    with translation.override(language):
        writer = Writer(count(report, facts), earlier)
        told = [section for section in report.sections if section.shown(facts)]
        measured = (_section(writer, section, texts or {}) for section in told)
        sections = tuple(one for one in measured if one.figures or one.tables or one.says)
        return Dataset(
            report=report.slug,
            title=str(report.title),
            organisation=facts.scope.organisation.slug,
            organisation_name=facts.scope.organisation.name,
            start=facts.scope.start,
            end=facts.scope.end,
            data_date=facts.scope.data_date,
            language=language,
            period=wording.period(facts.scope.start, facts.scope.end),
            scope=wording.scope(facts),
            parameters=_parameters(facts.scope),
            funder=agreement.funder.name if agreement else "",
            credit=agreement.mention if agreement else "",
            compared=wording.compared(earlier.facts) if earlier else "",
            sections=sections,
            headlines=tuple(figure.slug for figure in report.headlines),
            boxes=tuple(report.boxes),
            summary_tables=tuple(_summary(report)),
            method=wording.method(report, facts, earlier.facts if earlier else None),
            mention=_("Internal document, not to be passed on"),
        )


def _summary(report: Report) -> Iterator[str]:
    """The tables drawn on the first page, in the order of the report."""
    for section in report.sections:
        yield from (_slug(section.slug, by) for by in section.tables if by in report.summary)


def _earlier(report: Report, against: Scope | None, before: Facts | None) -> Answers | None:
    """What the totals of the report were in the scope compared with."""
    if against is None:
        return None
    figures = {each.slug: each for each in report.figures}
    alone = [replace(each, asides=()) for each in figures.values()]
    bare = replace(report, sections=[Declared("totals", "", alone)])
    return count(bare, before or line.read(against, bare.needs))


def _parameters(scope: Scope) -> tuple[tuple[str, str], ...]:
    return ("from", scope.start.isoformat()), ("to", scope.end.isoformat()), *scope.asked


@dataclass
class Writer:
    """Puts counts in words. Most cells of a table say what another says: each is put once."""

    answers: Answers
    earlier: Answers | None = None
    put: dict[tuple[str, Counts], Cell] = field(default_factory=dict)
    known: dict[Dimension, list[Member]] = field(default_factory=dict)

    def members(self, dimension: Dimension) -> list[Member]:
        if dimension not in self.known:
            self.known[dimension] = dimension.members(self.answers.facts)
        return self.known[dimension]

    def cell(
        self, section: str, indicator: Indicator, counts: Counts, members: dict[str, str]
    ) -> Cell:
        key = indicator.slug, counts
        if key not in self.put:
            self.put[key] = cell(indicator, counts)
        return self.put[key].placed(section, members)

    def total(self, section: str, indicator: Indicator) -> Cell:
        told = self.cell(section, indicator, self.answers.total(indicator), {})
        if self.earlier is None:
            return told
        before = cell(indicator, self.earlier.total(indicator))
        return replace(told, earlier=wording.moved(indicator, told, before))


def cell(indicator: Indicator, counts: Counts) -> Cell:
    """The cell of these counts, with its words."""
    numerator, denominator = counts.value, counts.out_of
    if indicator.kind is Kind.HOURS:
        denominator = MINUTES_IN_AN_HOUR
    value: float | None = numerator
    if denominator is not None:
        value = numerator / denominator if denominator else None
    if indicator.kind is Kind.POINTS and value is not None:
        value = numerator * 100 / (denominator or 1)
    everybody = (denominator or 0) + counts.unknown
    bounds = indicator.bounded and everybody > 0 and denominator is not None
    if too_few(indicator, counts):
        value, bounds = None, False
    likely = (
        wilson(numerator, denominator or 0) if indicator.interval and value is not None else None
    )
    told = Cell(
        section="",
        slug=indicator.slug,
        members={},
        value=value,
        numerator=numerator,
        denominator=denominator,
        unknown=counts.unknown,
        n=counts.people,
        text="",
        low=numerator / everybody if bounds else None,
        high=(numerator + counts.unknown) / everybody if bounds else None,
        likely_low=likely.low if likely else None,
        likely_high=likely.high if likely else None,
        **wording.words(indicator, get_language()),
    )
    return told.saying(*wording.put(indicator, told))


def too_few(indicator: Indicator, counts: Counts) -> bool:
    """Whether so few people are known that only the counts may be told."""
    return known_of(indicator, counts) < indicator.fewest


def known_of(indicator: Indicator, counts: Counts) -> int:
    """How many people the figure is calculated over."""
    return counts.people if indicator.kind is Kind.MEAN else counts.out_of or 0


def _section(writer: Writer, section: Declared, texts: Texts) -> Section:
    answers = writer.answers
    figures = tuple(
        wording.annotate(
            indicator,
            writer.total(section.slug, indicator),
            answers.asides(indicator),
            answers.facts,
        )
        for indicator in section.figures
    )
    tables = (_table(writer, section.slug, by) for by in section.tables)
    return Section(
        slug=section.slug,
        title=str(section.title),
        figures=figures,
        tables=tuple(table for table in tables if table.rows),
        texts=tuple(
            Told(slot.slug, str(slot.title), texts[slot.slug])
            for slot in section.slots
            if texts.get(slot.slug)
        ),
        intro=str(section.intro),
        notes=tuple(section.says(answers.facts)) if section.says else (),
    )


def _slug(section: str, by: By) -> str:
    return "-".join([section, *(each.slug for each in by.dimensions)])


def _table(writer: Writer, section: str, by: By) -> Table:
    counted = writer.answers.tables[by]
    across = writer.members(by.across) if by.across else [None]
    rows = tuple(
        Row(
            member=member.slug,
            label=str(member.label),
            cells=tuple(_cells(writer, section, by, member, across)),
            unknown=member.unknown,
        )
        for member in _members(by, counted, writer.members(by.dimension))
    )
    totals = (writer.total(section, figure) for figure in by.figures)
    return wording.present(
        by,
        Table(
            slug=_slug(section, by),
            title=wording.title(by),
            head=str(by.dimension.label),
            dimensions=tuple(each.slug for each in by.dimensions),
            columns=tuple(_columns(by, across)),
            rows=rows,
            total=() if by.across else tuple(totals),
            chart=by.chart.slug if by.chart else "",
            stack=tuple(figure.slug for figure in by.stack),
            together=_("Together"),
        ),
    )


def _members(by: By, counted: Counted, members: list[Member]) -> list[Member]:
    if not by.dimension.sparse:
        return members
    met = {keys[0] for told in counted.values() for keys in told}
    return [member for member in members if member.key in met]


def _columns(by: By, across: Iterable[Member | None]) -> Iterator[Column]:
    for member in across:
        for figure in by.figures:
            label = str(member.label) if member else str(figure.label)
            yield Column(member.slug if member else figure.slug, label, wording.unit(figure))


def _cells(
    writer: Writer, section: str, by: By, member: Member, across: Iterable[Member | None]
) -> Iterator[Cell]:
    counted = writer.answers.tables[by]
    for other in across:
        chosen = [member, *([other] if other else [])]
        members = {each.slug: one.slug for each, one in zip(by.dimensions, chosen, strict=True)}
        keys = tuple(one.key for one in chosen)
        for figure in by.figures:
            counts = counted[figure.slug].get(keys) or nothing(figure)
            yield writer.cell(section, figure, counts, members)

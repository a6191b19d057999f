"""From what a coordinator put together to a report like any other, and from a report to its parts.

What is stored names figures and dimensions by their slugs:
`{"like": slug, "headlines": [slug…], "boxes": [key…], "sections": [{"key", "title", "text",
"slots": [slug…], "figures": [slug…], "tables": [{"by", "across", "figures": [slug…], "chart",
"stack": [slug…]}]}]}`. `like` is the report it was begun from: what only a file can say (its sheet
to copy, its rules, what a section says of the facts) is read there. What a later version no longer
knows is left out of the report; it is never an error.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.utils.text import slugify

from inclusion.models import Organisation

from . import catalogue, palette
from .definition import By, Dimension, Indicator, Report, Section, Text
from .indicators.method import METHOD, PROGRESS_METHOD
from .models import ComposedReport

type Declaration = dict[str, Any]

HEADLINES_AT_MOST = 6
TABLES_IN_SHORT = 2  # the first ones with a chart stand on the first page too
NOTHING = Section("", "")  # what a section says by itself


def compose(composed: ComposedReport) -> Report:
    """The report that its declaration stands for."""
    like = catalogue.find(composed.declaration.get("like", ""))
    sections = _sections(composed.declaration.get("sections", []), like)
    keys = {section.slug for section in sections}
    shown = {figure.slug for section in sections for figure in section.figures}
    headlines = [slug for slug in composed.declaration.get("headlines", []) if slug in shown]
    drawn = (table for section in sections for table in section.tables if table.chart)
    report = Report(
        slug=composed.slug,
        title=composed.title,
        purpose=composed.purpose,
        named=slugify(composed.title)[:40].strip("-") or "bilan",
        sections=sections,
        headlines=_figures(headlines)[:HEADLINES_AT_MOST],
        summary=list(islice(drawn, TABLES_IN_SHORT)),
        boxes=[key for key in composed.declaration.get("boxes", []) if key in keys],
        sheet=like.sheet if like else None,
    )
    return Report(**vars_of(report) | {"method": _rules(report, like)})


def vars_of(report: Report) -> dict[str, Any]:
    """Its declared fields, without what it works out from them."""
    return {name: getattr(report, name) for name in report.__dataclass_fields__}


def _rules(report: Report, like: Report | None) -> list[tuple[Text, Text]]:
    """Those of the report it was begun from; those of progress too, where it is told."""
    rules = [*(like.method if like else METHOD)]
    progress = any(figure.frame == "progress" for figure in report.figures)
    return rules + [rule for rule in PROGRESS_METHOD if progress and rule not in rules]


def declare(report: Report) -> Declaration:
    """What a report is made of, to begin another from."""
    sections = [
        {
            "key": section.slug,
            "title": str(section.title),
            "text": str(section.intro),
            "slots": [slot.slug for slot in section.slots if slot.slug in palette.slots()],
            "figures": [figure.slug for figure in section.figures if _is_known(figure)],
            "tables": [_table_of(table) for table in section.tables if _can_be_told(table)],
        }
        for section in report.sections
    ]
    headlines = [figure.slug for figure in report.headlines if _is_known(figure)]
    says = {section.slug for section in report.sections if section.says}
    kept = [
        part
        for part in sections
        if part["figures"] or part["tables"] or part["slots"] or part["key"] in says
    ]
    parts = {"headlines": headlines, "boxes": list(report.boxes), "sections": kept}
    return {"like": report.slug} | parts


def report_of(organisation: Organisation, slug: str) -> Report | None:
    """The report of this slug: one that everybody has, or one the organisation composed."""
    if report := catalogue.find(slug):
        return report
    composed = ComposedReport.objects.of(organisation).with_slug(slug)
    return compose(composed) if composed else None


def reports_of(organisation: Organisation) -> dict[str, Report]:
    """Every report it can ask for, its own last."""
    own = ComposedReport.objects.of(organisation).active()
    return catalogue.reports() | {report.slug: compose(report) for report in own}


def begun_from(organisation: Organisation, slug: str) -> Declaration:
    """What another report is made of, word for word when it was composed; nothing without one."""
    composed = ComposedReport.objects.of(organisation).with_slug(slug)
    if composed:
        return composed.declaration
    report = catalogue.find(slug)
    return declare(report) if report else {"headlines": [], "sections": []}


def tables_of(part: Declaration) -> list[By | None]:
    """The tables of a section; None for one that a later version no longer knows."""
    return [_table(one) for one in part.get("tables", [])]


def _sections(parts: list[Declaration], like: Report | None) -> list[Section]:
    """A text is written once in a report: the first section that asks for it has it."""
    known = {section.slug: section for section in like.sections} if like else {}
    asked: set[str] = set()
    sections = []
    for part in parts:
        slots = [one for one in part.get("slots", []) if one not in asked]
        sections.append(_section(part, slots, known.get(part["key"], NOTHING)))
        asked |= {*part.get("slots", [])}
    return sections


def _section(part: Declaration, slots: list[str], like: Section) -> Section:
    """What it says of the facts, and when it is shown, is as in the one it was begun from."""
    tables, known = tables_of(part), palette.slots()
    return Section(
        slug=part["key"],
        title=part["title"],
        intro=part.get("text", ""),
        figures=_figures(part.get("figures", [])),
        tables=[table for table in tables if table],
        slots=[known[slug] for slug in slots if slug in known],
        says=like.says,
        needs=like.needs,
        shown=like.shown,
    )


def _figures(slugs: list[str]) -> list[Indicator]:
    known = palette.figures()
    return [known[slug] for slug in slugs if slug in known]


def _table(told: Declaration) -> By | None:
    figures = _figures(told.get("figures", []))
    by = palette.dimension(told["by"], figures)
    across = palette.dimension(told["across"], figures) if told.get("across") else None
    if not figures or by is None or (told.get("across") and across is None):
        return None
    chart = next((figure for figure in figures if figure.slug == told.get("chart")), None)
    stack = [figure for figure in figures if figure.slug in told.get("stack", [])]
    return By(by, figures, across=across, chart=chart, stack=stack)


def _is_known(figure: Indicator) -> bool:
    return palette.figures().get(figure.slug) is figure


def _can_be_told(table: By) -> bool:
    fits = (palette.dimension(each.slug, table.figures) is each for each in table.dimensions)
    return all(_is_known(figure) for figure in table.figures) and all(fits)


def _table_of(table: By) -> Declaration:
    across: Dimension | None = table.across
    return {
        "by": table.dimension.slug,
        "across": across.slug if across else "",
        "figures": [figure.slug for figure in table.figures],
        "chart": table.chart.slug if table.chart else "",
        "stack": [figure.slug for figure in table.stack],
    }

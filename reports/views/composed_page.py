"""The page on which a report is put together: its parts with their forms, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request
from reports import composing, palette
from reports.definition import By, Indicator
from reports.models import ComposedReport
from reports.parts import FiguresForm, ReportForm, SectionForm, TableForm


@dataclass
class Part:
    """A section as the page shows it."""

    key: str
    title: str
    text: str
    slots: str  # titles of the texts to write for each period
    figures: list[Indicator]
    tables: list[tuple[int, By]]  # with their rank among all that are stored
    speaks: bool  # says sentences, as in the report it was begun from
    section_form: Form
    figures_form: Form
    table_form: Form


def page(
    request: Request,
    report: ComposedReport,
    *,
    name_form: Form | None = None,
    section_form: Form | None = None,
    figures_form: Form | None = None,
    table_form: Form | None = None,
    at: str = "",
) -> HttpResponse:
    """A form that was refused comes back in the part it belongs to (`at`, or a new section)."""
    refused = {"section_form": section_form, "figures_form": figures_form, "table_form": table_form}
    named = {"title": report.title, "purpose": report.purpose}
    speaks = {section.slug for section in composing.compose(report).sections if section.says}
    context = {
        "composed": report,
        "parts": [
            _part(one, refused if one["key"] == at else {}, one["key"] in speaks)
            for one in _told(report)
        ],
        "headlines": report.declaration.get("headlines", []),
        "name_form": name_form or ReportForm(initial=named),
        "section_form": section_form if section_form and not at else SectionForm(),
        "at": at or request.GET.get("part", ""),
    }
    wrong = any(form and form.is_bound for form in (name_form, *refused.values()))
    return render(request, "reports/compose.html", context, status=400 if wrong else 200)


def _told(report: ComposedReport) -> list[composing.Declaration]:
    return report.declaration.get("sections", [])


def _part(told: composing.Declaration, refused: dict[str, Form | None], speaks: bool) -> Part:
    key, words = told["key"], {name: told.get(name) for name in ("title", "text", "slots")}
    known, slots = palette.figures(), palette.slots()
    return Part(
        key=key,
        title=told["title"],
        text=told["text"],
        slots=", ".join(str(slots[one].title) for one in told.get("slots", []) if one in slots),
        figures=[known[slug] for slug in told["figures"] if slug in known],
        tables=[(rank, one) for rank, one in enumerate(composing.tables_of(told)) if one],
        speaks=speaks,
        section_form=refused.get("section_form") or SectionForm(initial=words, prefix=key),
        figures_form=refused.get("figures_form") or FiguresForm(prefix=f"{key}-figures"),
        table_form=refused.get("table_form") or TableForm(prefix=f"{key}-table"),
    )

"""An agreement: what was promised beside what is counted, its money, what its figures lack."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import polars as pl
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from reports import tables
from reports.agreements import following, money, resources, words
from reports.counting import count_rows
from reports.definition import Indicator, Kind
from reports.facts import Facts
from reports.indicators.audience import ATTENDANCES, PARTICIPANT_HOURS, PEOPLE
from reports.indicators.participation import SESSIONS_HELD, SESSIONS_PLANNED
from reports.indicators.quality import (
    AGE_UNKNOWN,
    GENDER_UNKNOWN,
    LINES_BLANK,
    PROVISIONAL,
    QPV_UNKNOWN,
    REGISTERS_MISSING,
    REGISTERS_OPEN,
)
from reports.measuring import cell
from reports.parameters import Parameters
from reports.rows import listed
from workshops.funding import watched
from workshops.models import Agreement, Target

A_PAGE = 100
COUNTED = [SESSIONS_PLANNED, SESSIONS_HELD, PEOPLE, ATTENDANCES, PARTICIPANT_HOURS]
MISSING = [
    *(REGISTERS_MISSING, REGISTERS_OPEN, LINES_BLANK),
    *(QPV_UNKNOWN, AGE_UNKNOWN, GENDER_UNKNOWN, PROVISIONAL),
]
GAPS = {figure.slug for figure in MISSING}
OPEN = {figure.slug: figure for figure in (*COUNTED, *MISSING)}


@allows("manage_funding", on=Agreement)
def agreement(request: Request, agreement: Agreement) -> HttpResponse:
    targets = list(agreement.targets.select_related("organisation"))
    facts = following.read(agreement, targets)
    context = {
        "agreement": agreement,
        "today": request.organisation.today(),
        "targets": [
            (target, words.tell(one, facts) if one else None)
            for target, one in following.followed(facts, targets)
        ],
        "rules": words.RULES,
        "counted": [_cell(facts, figure) for figure in COUNTED],
        "amounts": money.amounts(agreement, resources.shared(facts, agreement)),
        "lacking": list(words.lacking(facts, MISSING)),
        "watched": watched(agreement),
        "asked": _asked(agreement),
    }
    return render(request, "reports/agreement.html", context)


@allows("manage_funding", on=Agreement)
def agreement_rows(request: Request, agreement: Agreement, figure: str) -> HttpResponse:
    """The people or the sessions behind a figure of the whole agreement."""
    indicator = OPEN.get(figure)
    if indicator is None:
        raise Http404
    facts = following.read(agreement, [])
    rows = facts.frame(indicator.frame).filter(indicator.rows)
    return _rows(request, agreement, indicator, rows, only_hits=figure in GAPS)


@allows("manage_funding", on=Target)
def target_rows(request: Request, target: Target) -> HttpResponse:
    """What a target counts."""
    told = following.named(target)
    if told is None:
        raise Http404
    indicator, public = told
    facts = following.read(target.agreement, [target])
    rows = following.rows_of(facts, target, indicator, public)
    return _rows(request, target.agreement, indicator, rows, public=words.public(public))


def _rows(
    request: Request,
    agreement: Agreement,
    indicator: Indicator,
    rows: pl.DataFrame,
    *,
    only_hits: bool = False,
    public: str = "",
) -> HttpResponse:
    found, told = listed(indicator, rows), indicator.kind is Kind.SHARE
    if only_hits:
        found, told = found.filter("counts"), False
    page = Paginator(found.rows(named=True), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "agreement": agreement,
        "cell": cell(indicator, count_rows(indicator, rows)),
        "public": public,
        "page": page,
        "lines": tables.lines(indicator.frame, shown, request.organisation, told=told),
    }
    return render(request, "reports/agreement_rows.html", context)


def _cell(facts: Facts, figure: Indicator) -> Any:
    rows = facts.frame(figure.frame).filter(figure.rows)
    return cell(figure, count_rows(figure, rows))


def _asked(agreement: Agreement) -> str:
    """What follows the ? of the address of its own report; nothing while it pays for nothing."""
    asked = Parameters(agreement.starts_on, agreement.ends_on, agreement=agreement)
    return urlencode(asked.pairs()) if agreement.workshops().exists() else ""

"""The report for another program: every cell, unrounded."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reports.dataset import Cell, Dataset, RowSheet

FIELDS = (
    "section",
    "slug",
    "label",
    "members",
    "value",
    "unit",
    "numerator",
    "denominator",
    "unknown",
)
EARLIER = ("value", "numerator", "denominator", "unknown", "difference")


def render(dataset: Dataset, rows: Iterable[RowSheet] = ()) -> bytes:  # noqa: ARG001
    whole = {
        "report": dataset.report,
        "organisation": dataset.organisation,
        "from": dataset.start.isoformat(),
        "to": dataset.end.isoformat(),
        "parameters": [list(pair) for pair in dataset.parameters],
        "data_date": dataset.data_date.isoformat(),
        "internal": dataset.internal,
        "funder": dataset.funder,
        "credit": dataset.credit,
        "compared": dataset.compared,
        "cells": [_cell(cell) for cell in dataset.cells()],
        "texts": [
            {"section": section.slug, "slug": told.slug, "title": told.title, "text": told.text}
            for section, told in dataset.texts()
        ],
        "notes": [
            {"section": section.slug, "text": note}
            for section in dataset.sections
            for note in section.notes
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(cell: Cell) -> dict[str, Any]:
    plain = {name: getattr(cell, name) for name in FIELDS}
    if cell.earlier:
        plain["earlier"] = {name: getattr(cell.earlier, name) for name in EARLIER}
    return plain | ({"value": None, "hidden": cell.hidden} if cell.hidden else {})

"""What the page of a report needs: its dataset, and the address of the rows behind each cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from reports.dataset import Cell, Dataset, RowSheet, Table


def render(
    dataset: Dataset,
    rows: Iterable[RowSheet] = (),  # noqa: ARG001 (as every renderer)
    *,
    listed_by: str = "",
) -> dict[str, Any]:
    """`listed_by`: the report whose rows stand behind the figures, when it is another one."""
    period = urlencode(dataset.parameters)
    behind = Behind(listed_by or dataset.report, period)
    return {
        "dataset": dataset,
        "period": period,
        "headline": [behind.figure(cell) for cell in dataset.headline()],
        "sections": [
            {
                "section": section,
                "figures": [behind.figure(cell) for cell in section.figures],
                "tables": [_table(table, behind) for table in section.tables],
            }
            for section in dataset.sections
        ],
    }


type Members = tuple[tuple[str, str], ...]


@dataclass
class Behind:
    """Addresses of rows, escaped. A page has a thousand: what they have in common is found once."""

    report: str
    period: str
    pages: dict[str, SafeString] = field(default_factory=dict)
    members: dict[Members, SafeString] = field(default_factory=dict)

    def figure(self, cell: Cell) -> dict[str, Any]:
        """A cell and the address of its rows; nothing behind a zero."""
        counted = bool(cell.value or cell.n or cell.unknown)
        opens = counted and not (cell.hidden or cell.closed)
        return {"cell": cell, "rows": self.rows(cell) if opens else ""}

    def rows(self, cell: Cell) -> SafeString:
        if cell.slug not in self.pages:
            page = reverse("reports:rows", args=[self.report, cell.slug])
            self.pages[cell.slug] = conditional_escape(f"{page}?{self.period}")
        chosen = tuple(cell.members.items())
        if chosen not in self.members:
            self.members[chosen] = conditional_escape(f"&{urlencode(chosen)}" if chosen else "")
        return self.pages[cell.slug] + self.members[chosen]


def _table(table: Table, behind: Behind) -> dict[str, Any]:
    labels = [conditional_escape(capfirst(column.label)) for column in table.columns]
    lines = [
        {
            "row": row,
            "cells": [
                behind.figure(cell) | {"label": label}
                for label, cell in zip(labels, row.cells, strict=True)
            ],
        }
        for row in table.rows
    ]
    total = [
        {"label": label, "cell": cell} for label, cell in zip(labels, table.total, strict=False)
    ]
    return {"table": table, "lines": lines, "total": total}

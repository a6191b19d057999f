"""What the page of a report needs: its dataset, and the address of the rows behind each cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from reports.dataset import Cell, Dataset, RowSheet, Table

type Pairs = tuple[tuple[str, str], ...]


def render(dataset: Dataset, rows: Iterable[RowSheet] = ()) -> dict[str, Any]:  # noqa: ARG001
    period = dataset.parameters
    return {
        "dataset": dataset,
        "period": urlencode(period),
        "headline": [_figure(cell, period) for cell in dataset.headline()],
        "sections": [
            {
                "section": section,
                "figures": [_figure(cell, period) for cell in section.figures],
                "tables": [_table(table, period) for table in section.tables],
            }
            for section in dataset.sections
        ],
    }


def _figure(cell: Cell, period: Pairs) -> dict[str, Any]:
    """A cell and what follows the ? of the address of its rows; nothing behind a zero."""
    counted = bool(cell.value or cell.n or cell.unknown)
    opens = counted and not (cell.hidden or cell.closed)
    return {"cell": cell, "query": urlencode([*period, *cell.members.items()]) if opens else ""}


def _table(table: Table, period: Pairs) -> dict[str, Any]:
    lines = [
        {
            "row": row,
            "cells": [
                _figure(cell, period) | {"column": column}
                for column, cell in zip(table.columns, row.cells, strict=True)
            ],
        }
        for row in table.rows
    ]
    total = [
        {"column": column, "cell": cell}
        for column, cell in zip(table.columns, table.total, strict=False)
    ]
    return {"table": table, "lines": lines, "total": total}

"""From a query to a frame: what the database holds, without a model and without a converter.

A column is read at a time. SQLite keeps days, hours and instants as text, which polars reads a
whole column of at once; declared types are hidden from its driver, which would read one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Func, QuerySet
from django.db.models.expressions import Combinable

type Columns = dict[str, tuple[str | Combinable, Any]]  # where each is, and its type

INSTANT = pl.Datetime(time_zone="UTC")
IDENTIFIER = pl.Object  # a public id, as addresses have it
KEPT_AS_TEXT = (pl.Date, pl.Time, INSTANT)


class Undeclared(Func):
    """A column as it is stored: an expression has no declared type."""

    template = "+%(expressions)s"
    arity = 1


def frame(queryset: QuerySet[Any], columns: Columns) -> pl.DataFrame:
    """The rows of one query, in no order."""
    in_text = connection.vendor == "sqlite"
    paths = [_path(path, dtype, in_text=in_text) for path, dtype in columns.values()]
    try:
        sql, params = queryset.order_by().values_list(*paths).query.sql_with_params()
    except EmptyResultSet:
        rows: list[Any] = []
    else:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    told = zip(columns.items(), values, strict=True)
    read = pl.DataFrame([_series(name, one, dtype, in_text) for (name, (_, dtype)), one in told])
    return read.with_columns(_from_text(columns)) if in_text else read


def _path(path: str | Combinable, dtype: Any, *, in_text: bool) -> str | Combinable:
    if in_text and (dtype in KEPT_AS_TEXT or dtype is pl.Boolean):
        return Undeclared(F(path) if isinstance(path, str) else path)
    return path


def _series(name: str, values: Any, dtype: Any, in_text: bool) -> pl.Series:
    if dtype is IDENTIFIER:
        return pl.Series(name, [_identifier(one) for one in values], dtype=pl.String)
    if in_text and dtype in KEPT_AS_TEXT:
        dtype = pl.String
    elif in_text and dtype is pl.Boolean:
        dtype = pl.Int8
    return pl.Series(name, values, dtype=dtype)


def _from_text(columns: Columns) -> Iterator[pl.Expr]:
    """Those that SQLite has no type for, as polars has them."""
    for name, (_path, dtype) in columns.items():
        text = pl.col(name).str
        if dtype is pl.Date:
            yield text.to_date("%Y-%m-%d")
        elif dtype is pl.Time:
            yield text.to_time("%H:%M:%S%.f")
        elif dtype is INSTANT:
            moment = text.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
            yield moment.dt.replace_time_zone("UTC")
        elif dtype is pl.Boolean:
            yield pl.col(name).cast(pl.Boolean)


def _identifier(value: Any) -> str | None:
    return str(UUID(value) if isinstance(value, str) else value) if value else None

"""From a query to a frame: what the database holds, without a model and without a converter.

The database writes each column as one JSON array, which polars reads at once: no row and no value
becomes an object of Python on the way.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import Combinable

type Columns = dict[str, tuple[str | Combinable, Any]]  # where each is, and its type

INSTANT = pl.Datetime(time_zone="UTC")
IDENTIFIER = pl.Object  # a public id, as addresses have it
ARRAYS = {"sqlite": "json_group_array({})", "postgresql": "COALESCE(json_agg({})::text, '[]')"}
TRUTHS = {"sqlite": pl.Int8, "postgresql": pl.Boolean}  # as they are in JSON
DIGITS = r"^(.{8})-?(.{4})-?(.{4})-?(.{4})-?(.{12})$"  # of an identifier, with hyphens or without
MOMENT = r"^(\S+)[ T]([\d:.]+)(?:\+00:00)?$"  # connections speak in UTC


def frame(queryset: QuerySet[Any], columns: Columns) -> pl.DataFrame:
    """The rows of one query, in no order."""
    told = pl.DataFrame([_arrays(queryset, columns)], schema=[*columns], orient="row")
    return told.select(_values(name, dtype) for name, (_path, dtype) in columns.items())


def _arrays(queryset: QuerySet[Any], columns: Columns) -> tuple[str, ...]:
    """One for each column, all in the same order of rows."""
    paths = [path for path, _dtype in columns.values()]
    try:
        sql, params = queryset.order_by().values_list(*paths).query.sql_with_params()
    except EmptyResultSet:
        return ("[]",) * len(paths)
    names = [f"c{rank}" for rank in range(len(paths))]
    arrays = ", ".join(map(ARRAYS[connection.vendor].format, names))
    whole = f"WITH kept ({', '.join(names)}) AS ({sql}) SELECT {arrays} FROM kept"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(whole, params)
        return tuple(cursor.fetchone())


def _values(name: str, dtype: Any) -> pl.Expr:
    """The values of a column, from its array."""
    if dtype is pl.Boolean:
        return _decoded(name, TRUTHS[connection.vendor]).cast(pl.Boolean)
    if dtype is pl.Date:
        return _decoded(name, pl.String).str.to_date("%Y-%m-%d")
    if dtype is pl.Time:
        return _decoded(name, pl.String).str.to_time("%H:%M:%S%.f")
    if dtype is INSTANT:
        moment = _decoded(name, pl.String).str.replace(MOMENT, "$1 $2")
        read = moment.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
        return read.dt.replace_time_zone("UTC")
    if dtype is IDENTIFIER:
        return _decoded(name, pl.String).str.replace(DIGITS, "$1-$2-$3-$4-$5")
    return _decoded(name, dtype)


def _decoded(name: str, dtype: Any) -> pl.Expr:
    array = pl.col(name).str.json_decode(pl.List(dtype))
    return array.list.explode(empty_as_null=False)

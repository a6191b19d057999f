"""Finds the files of funders/: a report is there because its file is."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from . import funders
from .definition import Listing, Report


@cache
def reports() -> dict[str, Report]:
    """Every report of a period, by slug: figures, that a file of funders/ declares as REPORT."""
    return {report.slug: report for report in _declared("REPORT")}


@cache
def listings() -> dict[str, Listing]:
    """Every list by slug: rows with names, that a file of funders/ declares as LISTING."""
    return {listing.slug: listing for listing in _declared("LISTING")}


def _declared(name: str) -> list[Any]:
    names = sorted(module.name for module in iter_modules(funders.__path__))
    modules = [import_module(f"{funders.__name__}.{one}") for one in names]
    return [getattr(module, name) for module in modules if hasattr(module, name)]


def find(slug: str) -> Report | None:
    return reports().get(slug)

"""Finds the files of funders/: a report is there because its file is."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from . import funders
from .definition import Report


@cache
def reports() -> dict[str, Report]:
    """Every report of a period, by slug: a file of funders/ declares it as REPORT."""
    names = sorted(module.name for module in iter_modules(funders.__path__))
    files = (import_module(f"{funders.__name__}.{name}") for name in names)
    found = (getattr(file, "REPORT", None) for file in files)  # an operation's has its own page
    return {report.slug: report for report in found if report is not None}


def find(slug: str) -> Report | None:
    return reports().get(slug)

"""Finds the files of funders/: a report is there because its file is."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from . import funders
from .definition import Report


@cache
def reports() -> dict[str, Report]:
    """Every report by slug; each file of funders/ declares one as REPORT."""
    names = sorted(module.name for module in iter_modules(funders.__path__))
    found = (import_module(f"{funders.__name__}.{name}").REPORT for name in names)
    return {report.slug: report for report in found}


def find(slug: str) -> Report | None:
    return reports().get(slug)

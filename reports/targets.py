"""What an agreement asks for, beside what a report of it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from inclusion.dates import day
from workshops.models import Target

from . import numbers, wording
from .dataset import Cell, Dataset, Section
from .facts import Scope


def told_in(dataset: Dataset, scope: Scope) -> Dataset:
    """The report with a section of its own for the targets of the agreement it was asked for."""
    if scope.agreement is None:
        return dataset
    with translation.override(dataset.language):
        known = Target.objects.of(scope.organisation).filter(agreement=scope.agreement)
        told = tuple(_sentence(target, dataset) for target in known)
        section = Section("targets", _("Targets of the agreement"), figures=(), notes=told)
    return replace(dataset, sections=(section, *dataset.sections)) if told else dataset


def _sentence(target: Target, dataset: Dataset) -> str:
    found = _cell(target, dataset)
    label, public = found.label if found else target.indicator, ", ".join(_public(target, dataset))
    number = int(target.value) if target.value == int(target.value) else target.value
    promised = (
        numbers.whole(number) if isinstance(number, int) else numbers.signed(float(number), 1)
    )
    if found and found.unit == "%":
        promised = _("%(number)s%%") % {"number": promised}
    counted = found.printed if found else _("not counted in this report")
    return wording.target(label, public, promised, counted, day(target.on))


def _cell(target: Target, dataset: Dataset) -> Cell | None:
    """The figure of that public, when the report holds it."""
    same = (cell for cell in dataset.cells() if cell.slug == target.indicator)
    return next((cell for cell in same if cell.members == target.audience), None)


def _public(target: Target, dataset: Dataset) -> Iterator[str]:
    labels = {
        (table.dimensions[0], row.member): row.label
        for section in dataset.sections
        for table in section.tables
        for row in table.rows
    }
    yield from (labels.get(each, each[1]) for each in target.audience.items())

"""What an agreement asks for, beside what is counted: as its own page counts it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from inclusion.dates import day
from workshops.models import Target

from . import numbers, palette, wording
from .agreements import following
from .counting import count_rows
from .dataset import Dataset, Section
from .facts import Facts, Scope
from .measuring import cell


def needs(scope: Scope) -> frozenset[str]:
    """What facts must read to count them."""
    return following.needs(_targets(scope)) if scope.agreement else frozenset()


def told_in(dataset: Dataset, facts: Facts) -> Dataset:
    """The report with a section of its own for the targets of the agreement it was asked for."""
    if facts.scope.agreement is None:
        return dataset
    with translation.override(dataset.language):
        told = tuple(_sentence(target, facts) for target in _targets(facts.scope))
        section = Section("targets", _("Targets of the agreement"), figures=(), notes=told)
    return replace(dataset, sections=(section, *dataset.sections)) if told else dataset


def _targets(scope: Scope) -> list[Target]:
    return list(Target.objects.of(scope.organisation).filter(agreement=scope.agreement))


def _sentence(target: Target, facts: Facts) -> str:
    known = palette.figures().get(target.indicator)
    label = str(known.label) if known else target.indicator
    promised, counted, public = numbers.plain(target.value), _("not counted any more"), ""
    if told := following.named(target):
        indicator, chosen = told
        public = ", ".join(str(member.label) for _dimension, member in chosen)
        rows = following.rows_of(facts, target, indicator, chosen)
        found = cell(indicator, count_rows(indicator, rows))
        counted = found.printed
        promised = _("%(number)s%%") % {"number": promised} if found.unit == "%" else promised
    return wording.target(label, public, promised, counted, day(target.on))

"""A report with what the organisation wrote beside its figures, and what its agreement asks and
pays."""

from __future__ import annotations

from . import facts, measuring, targets
from .agreements import resources
from .dataset import Dataset
from .definition import Report
from .facts import Facts, Scope
from .models import Narrative


def build(report: Report, scope: Scope, language: str) -> Dataset:
    """Read the scope's facts and what was written, in the language its reader will have."""
    return measure(report, read(report, scope), language)


def read(report: Report, scope: Scope) -> Facts:
    """The facts of a report, and of the targets of the agreement it was asked for."""
    return facts.read(scope, report.needs | targets.needs(scope))


def measure(report: Report, known: Facts, language: str) -> Dataset:
    dataset = measuring.measure(report, known, language, texts(report, known.scope))
    return targets.told_in(resources.told_in(dataset, known), known)


def texts(report: Report, scope: Scope) -> dict[str, str]:
    """What was written for this report, scope and period, by slot."""
    if not report.slots:
        return {}
    known = Narrative.objects.of(scope.organisation).about(report.slug, scope.named)
    return dict(known.over(scope.start, scope.end).values_list("slot", "text"))


def last_texts(report: Report, scope: Scope) -> list[Narrative]:
    """What was last written for this report and scope, over another period: to begin from."""
    known = Narrative.objects.of(scope.organisation).about(report.slug, scope.named)
    last = known.exclude(start=scope.start, end=scope.end).order_by("-written_at", "-pk").first()
    return list(known.over(last.start, last.end)) if last else []

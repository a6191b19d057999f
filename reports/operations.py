"""The figures of an operation of the European Social Fund Plus, over all its days or a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.models import Organisation
from workshops.models import Agreement

from . import measuring, writing
from .dataset import Dataset
from .facts import participants
from .funders import esf_plus
from .parameters import Parameters
from .periods import Period
from .writing import Format

READS = "read_sensitive"  # the mark of whoever may be told of restricted answers


def asked_of(organisation: Organisation, *, marked: bool) -> bool:
    """Whether restricted indicators may be told to an account, marked or not."""
    return marked and organisation.sensitive_profile


def build(operation: Agreement, asked: Parameters, language: str, *, sensitive: bool) -> Dataset:
    """The figures, under the name of who receives them and why."""
    scope = asked.scope(operation.organisation)
    scopes = [one for one in (scope, scope.against) if one]
    known, *before = participants.read(operation, scopes, sensitive=sensitive)
    report = esf_plus.indicators(sensitive=sensitive)
    earlier = before[0] if before else None
    dataset = measuring.measure(report, known, language, before=earlier)
    with translation.override(language):
        mention = _("Regulatory transmission to: %(authority)s. Not to be published.")
        return replace(dataset, mention=mention % {"authority": operation.funder.name})


def write(
    operation: Agreement, asked: Parameters, kind: Format, language: str, *, sensitive: bool
) -> bytes:
    """The same figures as a file. Raises pdf.CannotRender for paper."""
    dataset = build(operation, asked, language, sensitive=sensitive)
    return writing.draw(dataset, asked.scope(operation.organisation), kind)


def filename(asked: Parameters, kind: Format) -> str:
    """Says what it is and over which days, and nothing of anybody."""
    return f"fse-indicateurs-{asked.start}-{asked.end}.{kind.ending}"


def whole(operation: Agreement) -> Parameters:
    return Parameters(operation.starts_on, operation.ends_on, agreement=operation)


def periods(operation: Agreement) -> list[Period]:
    """What an authority asks for: all of it, where it stands today, each civil year of it."""
    start, end = operation.starts_on, operation.ends_on
    today = operation.organisation.today()
    found = [Period("whole", gettext_lazy("The whole operation"), start, end)]
    if start <= today < end:
        found.append(Period("so_far", gettext_lazy("From its first day to today"), start, today))
    if start.year < end.year:
        found += [_year(year, start, end) for year in range(start.year, end.year + 1)]
    return found


def _year(year: int, start: date, end: date) -> Period:
    label: Any = str(year)
    return Period(label, label, max(start, date(year, 1, 1)), min(end, date(year, 12, 31)))

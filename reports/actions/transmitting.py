"""What is sent to the authority of an FSE+ operation; each file is told in the journal."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import Organisation, User
from reports import measuring, transmission
from reports.dataset import Dataset
from reports.facts import participants
from reports.funders import esf_plus
from reports.models import ColumnMapping
from reports.transmission import Layout
from reports.writing import Format
from workshops.models import Agreement


def indicators_of(operation: Agreement, language: str, *, sensitive: bool) -> Dataset:
    """The figures of an operation, under the name of who receives them and why."""
    report = esf_plus.indicators(sensitive=sensitive)
    facts = participants.read(operation, sensitive=sensitive)
    dataset = measuring.measure(report, facts, language)
    with translation.override(language):
        mention = _("Regulatory transmission to: %(authority)s. Not to be published.")
        return replace(dataset, mention=mention % {"authority": operation.funder.name})


def export_indicators(
    operation: Agreement, kind: Format, *, sensitive: bool, by: User
) -> tuple[bytes, str]:
    """The file and its name, which says what it is and nothing of anybody."""
    from reports.renderers import csv, xlsx  # late: openpyxl takes a third of a second

    render = {Format.XLSX: xlsx.render, Format.CSV: csv.render}[kind]
    content = render(indicators_of(operation, operation.organisation.language, sensitive=sensitive))
    with transaction.atomic():
        record("report.exported", operation, by=by, fields=["esf_plus", kind])
    return content, f"fse-indicateurs-{operation.organisation.today()}.{kind}"


def export_participants(operation: Agreement, kind: Format, *, by: User) -> tuple[bytes, str]:
    """One row a participant in the columns in force, whose version the name and journal say."""
    organisation = operation.organisation
    layout = current_layout(organisation)
    make = {Format.XLSX: transmission.as_workbook, Format.CSV: transmission.as_csv}[kind]
    with translation.override(organisation.language):
        content = make(operation, layout)
    version = f"v{layout.version}"
    with transaction.atomic():
        record("participants.exported", operation, by=by, fields=[kind, version])
    return content, f"fse-participants-{version}-{organisation.today()}.{kind}"


def current_layout(organisation: Organisation) -> Layout:
    with translation.override(organisation.language):
        return transmission.layout_of(ColumnMapping.objects.of(organisation).first())


@transaction.atomic
def save_columns(organisation: Organisation, layout: Layout, *, by: User) -> ColumnMapping:
    """Keep these columns as the next version; the same again is no new version."""
    last = ColumnMapping.objects.of(organisation).first()
    if last is not None and last.columns == layout.as_data():
        return last
    made = ColumnMapping.objects.create(
        organisation=organisation,
        version=last.version + 1 if last else transmission.SHIPPED + 1,
        columns=layout.as_data(),
        made_by=by,
    )
    record("mapping.saved", made, by=by)
    return made

"""What is sent to the authority of an FSE+ operation; each file is told in the journal."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation

from inclusion.journal import record
from inclusion.models import Organisation, User
from reports import operations, transmission
from reports.models import ColumnMapping
from reports.parameters import Parameters
from reports.transmission import Layout
from reports.writing import Format
from workshops.models import Agreement


def export_indicators(
    operation: Agreement, asked: Parameters, kind: Format, *, sensitive: bool, by: User
) -> tuple[bytes, str]:
    """The figures of an operation as a file, and its name."""
    language = operation.organisation.language
    content = operations.write(operation, asked, kind, language, sensitive=sensitive)
    with transaction.atomic():
        record("report.exported", operation, by=by, fields=["esf_plus", kind])
    return content, operations.filename(asked, kind)


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

"""Asking the worker for a document: a row that says what, and for whom."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from inclusion.journal import record
from inclusion.models import Organisation, User
from learners.models import Learner
from reports import composing, operations
from reports.models import Export
from reports.parameters import Parameters
from reports.tasks import queue
from reports.writing import Format
from workshops.models import Agreement, Attendance, Workshop

MANY_LINES = 20_000  # of registers: a workbook of them takes more than a second


def takes_the_worker(organisation: Organisation, kind: Format, asked: Parameters) -> bool:
    """Whether a report's file is too long in the making for somebody to wait for the answer."""
    if kind.is_laid_out:
        return True
    days = asked.start, asked.end
    lines = Attendance.objects.of(organisation).filter(session__date__range=days)
    return lines[MANY_LINES:].exists()


@transaction.atomic
def ask_for_report(
    organisation: Organisation,
    report: str,
    parameters: Parameters,
    *,
    by: User,
    language: str = "",
    kind: Format = Format.PDF,
) -> Export:
    """A report's file; its name says when it is for the organisation alone."""
    asked = {
        "report": report,
        "asked": parameters.pairs(),
        "kind": kind.value,
        "language": language or organisation.language,
    }
    start, end = parameters.start, parameters.end
    known = composing.report_of(organisation, report)
    word = known.named if known else ""
    name = f"{kind.purpose}-{word or report}-{organisation.slug}-{start}-{end}.{kind.ending}"
    return _ask(organisation, Export.Kind.REPORT, asked, name, by)


@transaction.atomic
def ask_for_list(
    organisation: Organisation, listing: str, parameters: Parameters, kind: Format, *, by: User
) -> Export:
    """Rows with names, made by the worker; the name of the file says that it is internal."""
    asked = {
        "report": listing,
        "asked": parameters.pairs(),
        "kind": kind.value,
        "language": organisation.language,
    }
    name = list_filename(organisation, listing, parameters, kind)
    return _ask(organisation, Export.Kind.LIST, asked, name, by)


def list_filename(
    organisation: Organisation, listing: str, parameters: Parameters, kind: Format
) -> str:
    days = f"{parameters.start}-{parameters.end}"
    return f"interne-{listing}-{organisation.slug}-{days}.{kind}"


@transaction.atomic
def ask_for_indicators(
    operation: Agreement, parameters: Parameters, kind: Format, *, by: User
) -> Export:
    """The figures of an FSE+ operation, on paper; the worker sees what this account may read."""
    asked = {
        "asked": parameters.pairs(),
        "kind": kind.value,
        "language": operation.organisation.language,
    }
    name = operations.filename(parameters, kind)
    return _ask(operation.organisation, Export.Kind.OPERATION, asked, name, by)


@transaction.atomic
def ask_for_certificates(workshop: Workshop, *, by: User) -> Export:
    """All valid certificates of a workshop, in one archive."""
    name = f"attestations-{slugify(workshop.title)[:60] or 'atelier'}.zip"
    asked = {"workshop": str(workshop.public_id)}
    return _ask(workshop.organisation, Export.Kind.CERTIFICATES, asked, name, by)


@transaction.atomic
def ask_for_learner_file(learner: Learner, *, by: User) -> Export:
    """All that is kept about a person; the name of the archive says which record, not whose."""
    asked = {"learner": str(learner.public_id), "language": learner.organisation.language}
    name = f"dossier-{learner.number}.zip"
    record("learner_file.asked", learner, by=by)
    return _ask(learner.organisation, Export.Kind.LEARNER_FILE, asked, name, by)


@transaction.atomic
def ask_for_passport(learner: Learner, *, by: User) -> Export:
    """What a person did and can do, theirs to carry; its name says which record, not whose."""
    asked = {"learner": str(learner.public_id), "language": learner.organisation.language}
    record("passport.asked", learner, by=by)
    name = f"passeport-{learner.number}.zip"
    return _ask(learner.organisation, Export.Kind.PASSPORT, asked, name, by)


def _ask(
    organisation: Organisation, kind: Export.Kind, asked: dict[str, Any], name: str, by: User
) -> Export:
    export = Export(
        organisation=organisation, kind=kind, parameters=asked, filename=name, asked_by=by
    )
    export.save(force_insert=True)
    record("document.asked", export, by=by, fields=[kind])
    transaction.on_commit(lambda: queue(export))
    return export

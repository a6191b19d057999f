"""Documents made by the worker: asked for by somebody, checked again when their turn comes."""

import io
import zipfile
from collections.abc import Callable, Iterable
from itertools import batched, groupby
from uuid import UUID

from django.db import transaction
from django.tasks import task
from django.utils import timezone, translation

from inclusion import files, pdf, working
from inclusion.access import can
from inclusion.journal import record
from inclusion.models import Membership, StoredFile
from inclusion.roles import MARKS
from learners import file
from learners.models import Learner
from workshops.models import Workshop

from . import catalogue, composing, operations, passport, telling, writing
from .certificates import document
from .facts import Scope
from .models import Certificate, Export
from .parameters import NoLongerThere, Parameters

Failure, State = Export.Failure, Export.State
BATCH = 32  # documents laid out between two signs of life: two children share them


class CannotMake(Exception):
    """A document that is not to be had, and why."""

    def __init__(self, failure: Export.Failure) -> None:
        self.failure = failure
        super().__init__(failure.value)


@task
def make_document(export: str, organisation: str, actor: str) -> None:
    """Make one document. Only ids come by the queue; rights are read when the work begins."""
    with working.at_work(UUID(export)):  # of two workers, one looks once the other is done
        row = _claim(export, organisation, actor)
        if row is not None:
            _make(row)
    take_up_again()
    tidy()


def _make(row: Export) -> None:
    try:
        seat = Membership.objects.filter(
            organisation=row.organisation, user=row.asked_by, user__is_active=True
        ).first()
        content, kind = MAKERS[row.kind](row, seat)
        _finish(row, content, kind)
    except CannotMake as refusal:
        _fail(row, refusal.failure)
    except pdf.CannotRender:
        _fail(row, Failure.TOO_LARGE)
    except Exception:
        _fail(row, Failure.STOPPED)  # whoever waits is told at once; the worker keeps the trace
        raise


def take_up_again() -> int:
    """Queue once more what a dead worker left, once each; how many there were."""
    taken = 0
    for export in Export.objects.waiting().filter(tries__lt=Export.TRIES):
        mine = Export.objects.waiting().filter(pk=export.pk, tries=export.tries)
        if export.was_left and mine.update(tries=export.tries + 1, done=0):
            working.forget(export.public_id)
            queue(export)
            taken += 1
    return taken


def queue(export: Export) -> None:
    """Hand it to the worker, by its ids only."""
    owners = str(export.organisation.public_id), str(export.asked_by.public_id)
    make_document.enqueue(str(export.public_id), *owners)


def tidy() -> None:
    """Remove what is past its seven days, and close what nobody will make any more."""
    now = timezone.now()
    old = Export.objects.filter(asked_at__lt=now - Export.KEPT, file__isnull=False)
    for export in old.select_related("file"):
        if export.file is not None:
            files.delete(export.file)
    for export in Export.objects.waiting():
        if not export.is_waiting:
            _fail(export, Failure.STOPPED)
            working.forget(export.public_id)
    files.sweep()


def _claim(export: str, organisation: str, actor: str) -> Export | None:
    """The row still waiting, of this organisation and this person; None when there is none."""
    rows = Export.objects.filter(
        public_id=UUID(export),
        organisation__public_id=UUID(organisation),
        asked_by__public_id=UUID(actor),
        state=State.WAITING,
    )
    return rows.select_related("organisation__logo", "asked_by").first()


def _finish(row: Export, content: bytes, kind: str) -> None:
    file = files.write(row.organisation, content, StoredFile.Purpose.EXPORT, kind, row.asked_by)
    with transaction.atomic():
        file.save(force_insert=True)
        row.file = file
        row.state = State.READY
        row.save(update_fields=["file", "state"])
        record(f"{row.kind}.exported", row, by=row.asked_by)


def _fail(row: Export, failure: Export.Failure) -> None:
    row.state = State.FAILED
    row.parameters = {**row.parameters, "failure": failure.value}
    row.save(update_fields=["state", "parameters"])


def step(row: Export, done: int, whole: int) -> None:
    """Tell whoever waits how far it is."""
    Export.objects.filter(pk=row.pk).update(done=done, whole=whole)


def _report(row: Export, seat: Membership | None) -> tuple[bytes, str]:
    asked = row.parameters
    report = composing.report_of(row.organisation, asked["report"])
    if report is None or not can(seat, "export_reports"):
        raise CannotMake(Failure.REFUSED)
    scope, kind = _scope(row), writing.Format(asked.get("kind", writing.Format.PDF))
    if scope.agreement and not can(seat, "manage_funding"):
        raise CannotMake(Failure.REFUSED)
    step(row, 1, 3)
    known = telling.read(report, scope)
    step(row, 2, 3)
    return writing.write(report, known, kind, asked["language"]), writing.TYPES[kind]


def _list(row: Export, seat: Membership | None) -> tuple[bytes, str]:
    asked = row.parameters
    listing = catalogue.listings().get(asked["report"])
    if listing is None or not can(seat, "export_names"):
        raise CannotMake(Failure.REFUSED)
    scope, kind = _scope(row), writing.Format(asked["kind"])
    return writing.write_list(listing, scope, kind, asked["language"]), writing.TYPES[kind]


def _operation(row: Export, seat: Membership | None) -> tuple[bytes, str]:
    asked, language = _parameters(row), row.parameters["language"]
    operation, kind = asked.agreement, writing.Format(row.parameters["kind"])
    european = operation is not None and operation.funder.is_european
    if operation is None or not european or not can(seat, "export_reports"):
        raise CannotMake(Failure.REFUSED)
    marked = can(seat, operations.READS)
    sensitive = operations.asked_of(row.organisation, marked=marked)
    _remember(row, [operations.READS] if sensitive else [])
    content = operations.write(operation, asked, kind, language, sensitive=sensitive)
    return content, writing.TYPES[kind]


def _scope(row: Export) -> Scope:
    return _parameters(row).scope(row.organisation)


def _parameters(row: Export) -> Parameters:
    """What was asked for, while all that was named is still there."""
    try:
        return Parameters.read(row.organisation, row.parameters["asked"])
    except NoLongerThere as gone:
        raise CannotMake(Failure.REFUSED) from gone


def _remember(row: Export, reads: list[str]) -> None:
    """What whoever takes it away must still have the right to read."""
    row.parameters = {**row.parameters, "reads": reads}
    row.save(update_fields=["parameters"])


def _certificates(row: Export, seat: Membership | None) -> tuple[bytes, str]:
    workshop = (
        Workshop.objects.of(row.organisation).filter(public_id=row.parameters["workshop"]).first()
    )
    if workshop is None or not can(seat, "issue_certificates", workshop):
        raise CannotMake(Failure.REFUSED)
    given = Certificate.objects.of(row.organisation).valid().filter(workshop=workshop)
    given = given.filter(learner__erased_at=None)
    given = given.select_related("organisation", "workshop", "learner").order_by(
        "language", "learner__folded_last", "learner__folded_first", "pk"
    )
    if not given:
        raise CannotMake(Failure.NOTHING)
    logo = files.content_of(row.organisation.logo)
    return bundle(given, logo, lambda done, whole: step(row, done, whole)), "application/zip"


def _passport(row: Export, seat: Membership | None) -> tuple[bytes, str]:
    learner = _learner(row, seat, "see_progress")
    with translation.override(row.parameters["language"]), timezone.override(row.organisation.zone):
        told = passport.passport_of(learner)
        (made,) = pdf.render_apart([passport.document(told)])
        return passport.bundle(told, made), "application/zip"


def _learner(row: Export, seat: Membership | None, ability: str) -> Learner:
    """The one asked about, while whoever asked has this right to them."""
    people = Learner.objects.of(row.organisation).select_related("organisation__logo")
    learner = people.filter(public_id=row.parameters["learner"]).first()
    if learner is None or not can(seat, ability, learner):
        raise CannotMake(Failure.REFUSED)
    return learner


def _learner_file(row: Export, seat: Membership | None) -> tuple[bytes, str]:
    learner = _learner(row, seat, "make_learner_file")
    reads = [ability for ability in MARKS if can(seat, ability)]
    _remember(row, reads)
    with translation.override(row.parameters["language"]), timezone.override(row.organisation.zone):
        told = file.file_of(learner, reads)
        (made,) = pdf.render_apart([file.document(told)])
        return file.bundle(told, made), "application/zip"


def bundle(
    certificates: Iterable[Certificate],
    logo: bytes,
    tell: Callable[[int, int], None] = lambda done, whole: None,
) -> bytes:
    """One PDF each, named by its number, and one to print them all in each language."""
    papers = {f"attestation-{one.number}.pdf": document([one], logo) for one in certificates}
    for language, several in groupby(certificates, key=lambda one: one.language):
        papers[f"a-imprimer-{language}.pdf"] = document(list(several), logo)
    target, done = io.BytesIO(), 0
    with zipfile.ZipFile(target, "w") as archive:  # PDFs are compressed already
        for batch in batched(papers.items(), BATCH):
            tell(done, len(papers))
            made = pdf.render_apart([document for _name, document in batch])
            for (name, _document), content in zip(batch, made, strict=True):
                archive.writestr(name, content)
            done += len(batch)
    return target.getvalue()


type Maker = Callable[[Export, Membership | None], tuple[bytes, str]]
MAKERS: dict[str, Maker] = {
    Export.Kind.REPORT: _report,
    Export.Kind.CERTIFICATES: _certificates,
    Export.Kind.LEARNER_FILE: _learner_file,
    Export.Kind.PASSPORT: _passport,
    Export.Kind.LIST: _list,
    Export.Kind.OPERATION: _operation,
}

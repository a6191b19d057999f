"""Reports put together by page: begun, changed a part at a time, undone once, put away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Organisation, User
from reports.composing import Declaration
from reports.models import ComposedReport


@transaction.atomic
def begin_report(
    organisation: Organisation, *, by: User, title: str, purpose: str, declaration: Declaration
) -> ComposedReport:
    """Raises ValidationError when another has this title."""
    report = ComposedReport(
        organisation=organisation,
        title=title,
        purpose=purpose,
        declaration=declaration,
        made_by=by,
    )
    report.full_clean()
    report.save(force_insert=True)
    record("report.composed", report, by=by)
    return report


@transaction.atomic
def rename_report(report: ComposedReport, *, by: User, title: str, purpose: str) -> None:
    """Raises ValidationError when another has this title."""
    report.title, report.purpose = title, purpose
    report.full_clean()
    report.save(update_fields=["title", "purpose"])
    record("report.recomposed", report, by=by, fields=["title", "purpose"])


@transaction.atomic
def recompose_report(report: ComposedReport, declaration: Declaration, *, by: User) -> None:
    """Change what it is made of; what it was before is kept, to undo."""
    if declaration == report.declaration:
        return
    report.before, report.declaration = report.declaration, declaration
    report.changed_at = timezone.now()
    report.save(update_fields=["before", "declaration", "changed_at"])
    record("report.recomposed", report, by=by, fields=["declaration"])


def undo_recomposing(report: ComposedReport, *, by: User) -> None:
    """Back to what it was before the last change; undone again, forward."""
    if report.before is not None:
        recompose_report(report, report.before, by=by)


@transaction.atomic
def archive_report(report: ComposedReport, *, by: User) -> None:
    """Off the shelf, or back on it. Raises ValidationError when its title was taken meanwhile."""
    report.archived_at = None if report.archived_at else timezone.now()
    report.full_clean()
    report.save(update_fields=["archived_at"])
    verb = "report.archived" if report.archived_at else "report.restored"
    record(verb, report, by=by)

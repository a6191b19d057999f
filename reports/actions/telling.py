"""What an organisation writes beside its figures."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import User
from inclusion.text import clean
from reports.definition import Report
from reports.facts import Scope
from reports.models import Narrative
from reports.telling import texts


@transaction.atomic
def tell(report: Report, scope: Scope, written: Mapping[str, str], *, by: User) -> list[str]:
    """Keep what was written for each slot; an empty text is taken away. Returns what changed."""
    kept = texts(report, scope)
    said = {slot.slug: clean(written.get(slot.slug, ""), lines=True) for slot in report.slots}
    changed = [slot for slot, text in said.items() if text != kept.get(slot, "")]
    told = Narrative.objects.of(scope.organisation).about(report.slug, scope.named)
    for slot in changed:
        if not said[slot]:
            told.over(scope.start, scope.end).filter(slot=slot).delete()
            continue
        told.update_or_create(
            organisation=scope.organisation,
            report=report.slug,
            scope=scope.named,
            start=scope.start,
            end=scope.end,
            slot=slot,
            defaults={"text": said[slot], "written_by": by, "written_at": timezone.now()},
        )
    if changed:
        names = [report.slug, *changed]
        record("report.told", by=by, owner=scope.organisation, fields=names)
    return changed

"""Assessments made in a workshop: the same as anywhere, and where they were made."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from inclusion.models import User
from learners import actions
from learners.actions import Occasion, Seen
from learners.models import Assessment
from workshops.models import AssessedIn, Session, Workshop


@transaction.atomic
def assess_in(
    workshop: Workshop,
    occasion: Occasion,
    seen: Sequence[Seen],
    *,
    by: User | None,
    session: Session | None = None,
) -> list[Assessment]:
    """Write these levels as made here; returns the assessments that are new or changed.

    Raises ValidationError as `learners.actions.assess` does.
    """
    changed = actions.assess(occasion, seen, by=by)
    AssessedIn.objects.bulk_create(
        [AssessedIn(assessment=row, workshop=workshop, session=session) for row in changed],
        update_conflicts=True,
        unique_fields=["assessment"],
        update_fields=["workshop", "session"],
    )
    return changed

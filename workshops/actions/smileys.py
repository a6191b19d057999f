"""A face pressed: one more, and nothing of who pressed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from workshops.models import Session, Smiley
from workshops.smileys import most, so_far


@transaction.atomic
def press(session: Session, face: str) -> bool:
    """Count a face; False when the session has as many answers as people.

    The journal says nothing of it: a line a press, with its hour, would tell who pressed what.
    """
    locked = Session.objects.of(session.organisation).select_for_update(of=("self",))
    session = locked.get(pk=session.pk)
    if so_far(session) >= most(session):
        return False
    session.smileys.get_or_create(face=Smiley.Face(face))
    session.smileys.filter(face=face).update(count=F("count") + 1)
    return True

"""What a person has made: added, changed, taken away."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from inclusion import files
from inclusion.images import reencode
from inclusion.journal import record
from inclusion.models import StoredFile, User
from learners.models import Creation, Learner

PHOTO_SIDE = 1600


@transaction.atomic
def add_creation(
    learner: Learner, *, by: User, photo: bytes | None = None, **values: Any
) -> Creation:
    """Keep a creation; `photo` is a picture as uploaded. Raises ValidationError."""
    creation = Creation(organisation=learner.organisation, learner=learner, added_by=by, **values)
    creation.photo = _keep(learner, photo, by)
    creation.full_clean()
    creation.save(force_insert=True)
    record("creation.added", learner, by=by)
    return creation


@transaction.atomic
def change_creation(
    creation: Creation, *, by: User, photo: bytes | None = None, **values: Any
) -> Creation:
    """Change what is told of it; a new photo takes the place of the former."""
    stored = Creation.objects.of(creation.organisation).get(pk=creation.pk)
    for name, value in values.items():
        setattr(creation, name, value)
    creation.photo = _keep(creation.learner, photo, by) or stored.photo
    creation.full_clean()
    told = [*values, "photo"]
    changed = [name for name in told if getattr(creation, name) != getattr(stored, name)]
    if changed:
        creation.save(update_fields=changed)
        record("creation.changed", creation.learner, by=by, fields=changed)
    if stored.photo and "photo" in changed:
        files.delete(stored.photo)
    return creation


@transaction.atomic
def remove_creation(creation: Creation, *, by: User) -> None:
    """Forget it, and its photo with it."""
    learner, photo = creation.learner, creation.photo
    creation.delete()
    if photo:
        files.delete(photo)
    record("creation.removed", learner, by=by)


def _keep(learner: Learner, photo: bytes | None, by: User) -> StoredFile | None:
    if not photo:
        return None
    picture, kind = reencode(photo, side=PHOTO_SIDE, photo=True)
    return files.store(learner.organisation, picture, StoredFile.Purpose.CREATION, kind, by)

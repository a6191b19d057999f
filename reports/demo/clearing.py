"""Takes a demo season away again, and nothing else. What the journal says of it stays."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError, Q

from inclusion.models import Network, Organisation, StoredFile, User
from learners.models import Learner, SkillFramework
from workshops.models import Questionnaire


@transaction.atomic
def clear() -> None:
    """Delete the demo's organisations, network and accounts, with all that belongs to them."""
    kept = [file.path for file in StoredFile.objects.filter(organisation__is_demo=True)]
    Learner.objects.filter(organisation__is_demo=True).update(merged_into=None)
    theirs = Q(organisation__is_demo=True) | Q(network__is_demo=True)
    SkillFramework.objects.filter(theirs).update(replaces=None)  # versions hold on to each other
    Questionnaire.objects.filter(organisation__is_demo=True).update(replaces=None)
    waiting = [*belongings(), *(model.objects.filter(is_demo=True) for model in OWNERS)]
    while waiting:
        left = [rows for rows in waiting if not _deleted(rows)]
        if len(left) == len(waiting):
            names = ", ".join(sorted(rows.model.__name__ for rows in left))
            raise RuntimeError(f"Something outside the demo holds on to its {names}.")
        waiting = left
    for path in kept:  # after their rows, which a photo or a paper holds on to
        transaction.on_commit(partial(path.unlink, missing_ok=True))


OWNERS: list[Any] = [Organisation, Network, User]


def belongings() -> Iterator[models.QuerySet[Any]]:
    """The demo's rows of every model that belongs to an organisation or a network.

    Found by asking the models, so that one added later is cleared without a word here.
    """
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.name in ("organisation", "network") and field.many_to_one and field.concrete:
                yield model._default_manager.filter(**{f"{field.name}__is_demo": True})


def _deleted(rows: models.QuerySet[Any]) -> bool:
    """Whether these rows are gone; they are not while something else still points at them."""
    try:
        rows.delete()
    except ProtectedError:
        return False
    return True

"""Clearing what the machinery remembers of somebody: tasks done or waiting, sessions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.models import EmailField
from django_tasks_db.models import DBTaskResult
from phonenumber_field.modelfields import PhoneNumberField

from .models.fields import PublicId

PATIENCE = 1000  # milliseconds that the disk's tidying waits for readers


def marks_of(row: models.Model) -> Iterator[str]:
    """What gives away a row wherever it stands: its public id, e-mails and phones."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if value and isinstance(field, PublicId | EmailField | PhoneNumberField):
            yield str(value)


def clear(words: Collection[str]) -> None:
    """Delete every task and session that holds one of these words. A task that runs is left."""
    sought = [word.casefold() for word in words if word]
    tasks = DBTaskResult.objects.exclude(pk__in=DBTaskResult.objects.running().values("pk"))
    told = tasks.values_list("pk", "args_kwargs", "return_value", "traceback")
    DBTaskResult.objects.filter(
        pk__in=[key for key, *rest in told if _holds(rest, sought)]
    ).delete()
    sessions = [one for one in Session.objects.all() if _holds(one.get_decoded(), sought)]
    Session.objects.filter(pk__in=[one.pk for one in sessions]).delete()


def _holds(told: Any, sought: list[str]) -> bool:
    text = json.dumps(told, ensure_ascii=False, default=str).casefold()
    return any(word in text for word in sought)


def settle_disk() -> None:
    """Fold SQLite's write-ahead log into its file, so that what was deleted is nowhere on disk.

    Deleted bytes are zeroed in the file itself (`secure_delete`). Whoever is reading is waited for
    a second; the log is then folded by the next run.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {usual}")

"""Rows written in bulk, a batch at a time."""

from collections.abc import Iterable
from typing import Any

from django.db import models

BATCH = 5_000


def save[Row: models.Model](model: type[Row], rows: Iterable[Row]) -> list[Row]:
    manager: Any = model._default_manager
    return list(manager.bulk_create(rows, batch_size=BATCH))

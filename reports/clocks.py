"""What this floor keeps for a time only."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from inclusion import files
from inclusion.clocks import Clock, register

from .models import Export


def exports_past(now: datetime) -> QuerySet:
    return Export.objects.filter(asked_at__lt=now - Export.KEPT)


def forget_exports(now: datetime) -> None:
    """The row goes with its file: what was asked for also says about whom."""
    for export in exports_past(now).select_related("file"):
        export.delete()
        if export.file is not None:
            files.delete(export.file)


def register_ours() -> None:
    register(
        Clock(
            name="exports",
            title=_("Documents made for download"),
            past=exports_past,
            forget=forget_exports,
        )
    )

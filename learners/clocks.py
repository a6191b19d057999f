"""What this floor keeps for a time only."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from inclusion import files
from inclusion.clocks import Clock, register
from inclusion.models import StoredFile

from .actions import forget_old_merges
from .importing.running import KEPT
from .models import AddressToCheck, Evidence, Merge, PersonalLink


def imports_past(now: datetime) -> QuerySet:
    return StoredFile.objects.filter(purpose=StoredFile.Purpose.IMPORT, made_at__lt=now - KEPT)


def addresses_past(now: datetime) -> QuerySet:
    return AddressToCheck.objects.filter(made_at__lt=now - AddressToCheck.KEPT)


def links_past(now: datetime) -> QuerySet:
    return PersonalLink.objects.filter(expires_at__lt=now)


def evidence_past(now: datetime) -> QuerySet:
    return Evidence.objects.past(now.date())


def merges_past(now: datetime) -> QuerySet:
    return Merge.objects.over(now.date())


def forget_imports(now: datetime) -> None:
    for file in imports_past(now):
        files.delete(file)


def forget_evidence(now: datetime) -> None:
    for paper in evidence_past(now).select_related("file"):
        paper.delete()
        files.delete(paper.file)


def register_ours() -> None:
    register(
        Clock(
            name="imports",
            title=_("Files of imports nobody finished"),
            past=imports_past,
            forget=forget_imports,
        )
    )
    register(
        Clock(
            name="addresses",
            title=_("Addresses waiting to be checked"),
            past=addresses_past,
            forget=lambda now: addresses_past(now).delete(),
        )
    )
    register(
        Clock(
            name="links",
            title=_("Personal links that have expired"),
            past=links_past,
            forget=lambda now: links_past(now).delete(),
        )
    )
    register(
        Clock(
            name="evidence",
            title=_("Papers of the evidence archive past their day"),
            past=evidence_past,
            forget=forget_evidence,
        )
    )
    register_merges()


def register_merges() -> None:
    register(
        Clock(
            name="merges",
            title=_("What undoing a merge of more than thirty days would need"),
            past=merges_past,
            forget=lambda now: forget_old_merges(now.date()),
        )
    )

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from .organisation import Network, Organisation


def chain_of(owner: Organisation | Network | None) -> str:
    """The name of the chain an owner's entries hang on; None is the instance itself."""
    if owner is None:
        return "instance"
    return f"{owner._meta.model_name}:{owner.public_id}"


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    def of(self, organisation: Organisation | Network | None) -> Self:
        return self.filter(chain=chain_of(organisation))


class JournalEntry(models.Model):
    """Who did what, when. Only ever added, never holding a personal value.

    No foreign keys: an entry outlives what it speaks of, and its hash covers these columns alone.
    Triggers in the database refuse update and delete (see `inclusion.journal`).
    """

    chain = models.CharField(max_length=60)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    actor = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=40, blank=True)
    target = models.UUIDField(null=True)
    fields = models.JSONField(default=list)
    hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        ordering = ["chain", "-sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "sequence"], name="journal_one_sequence_per_chain"
            )
        ]
        indexes = [models.Index(fields=["target", "-at"], name="journal_by_target")]


class JournalHead(models.Model):
    """The end of each chain, locked by whoever writes next."""

    chain = models.CharField(max_length=60, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

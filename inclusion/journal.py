"""The journal: record(what, target, by=…) in the act's own transaction; verify() walks a chain."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any
from uuid import UUID

from django.db import connections, models, transaction
from django.utils import timezone

from .models import JournalEntry, JournalHead, Network, Organisation, User
from .models.journal import chain_of


def record(
    verb: str,
    target: models.Model | None = None,
    *,
    by: User | None,
    owner: Organisation | Network | None = None,
    fields: Iterable[str] = (),
) -> JournalEntry:
    """Add an entry to the chain of `owner` (default: the target's organisation).

    `fields` are names of what changed, never values. Raises RuntimeError outside a transaction:
    an act and its entry stand or fall together.
    """
    (entry,) = record_each(verb, [target], by=by, owner=owner, fields=fields)
    return entry


def record_each(
    verb: str,
    targets: Sequence[models.Model | None],
    *,
    by: User | None,
    owner: Organisation | Network | None = None,
    fields: Iterable[str] = (),
) -> list[JournalEntry]:
    """Add an entry for each target, all of one owner, with one lock of the chain's head."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs in the transaction of the act it tells.")
    if owner is None and targets and targets[0] is not None:
        owner = getattr(targets[0], "organisation", None)
    chain = chain_of(owner)
    head, entries = _locked_head(chain), []
    for target in targets:
        entry = JournalEntry(
            chain=chain,
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor=by.public_id if by else None,
            verb=verb,
            target_type=target._meta.model_name or "" if target else "",
            target=getattr(target, "public_id", None),
            fields=sorted(fields),
            previous_hash=head.hash,
        )
        entry.hash = digest(entry)
        head.sequence, head.hash = entry.sequence, entry.hash
        entries.append(entry)
    JournalEntry.objects.bulk_create(entries)
    head.save(update_fields=["sequence", "hash"])
    return entries


def _locked_head(chain: str) -> JournalHead:
    """Made with the first entry of its chain; from then on one query finds it."""
    heads = JournalHead.objects.select_for_update()
    try:
        return heads.get(chain=chain)
    except JournalHead.DoesNotExist:
        JournalHead.objects.get_or_create(chain=chain)
        return heads.get(chain=chain)


def digest(entry: JournalEntry) -> str:
    """SHA-256 of the entry's own columns and of the hash before it."""

    def plain(value: Any) -> Any:
        return str(value) if isinstance(value, UUID) else value

    row = [
        entry.chain,
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(),
        plain(entry.actor),
        entry.verb,
        entry.target_type,
        plain(entry.target),
        list(entry.fields),
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def verify(chain: str | None = None) -> list[str]:
    """Name every entry whose hash, predecessor or place in its chain is not what it should be."""
    entries = JournalEntry.objects.order_by("chain", "sequence")
    if chain is not None:
        entries = entries.filter(chain=chain)
    faults, before = [], None
    for entry in entries.iterator():
        follows = before is not None and before.chain == entry.chain
        expected = (before.sequence + 1, before.hash) if follows and before else (1, "")
        if (entry.sequence, entry.previous_hash) != expected or entry.hash != digest(entry):
            faults.append(f"{entry.chain} {entry.sequence}")
        before = entry
    return faults


SQLITE_TRIGGERS = {
    f"journal_no_{verb.lower()}": (
        f"CREATE TRIGGER IF NOT EXISTS journal_no_{verb.lower()} BEFORE {verb} ON"
        " inclusion_journalentry BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
    )
    for verb in ("UPDATE", "DELETE")
}
POSTGRES_TRIGGERS = {
    "journal_append_only": (
        "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'the journal is only added to'; END $$;"
        " CREATE OR REPLACE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
        " ON inclusion_journalentry FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only()"
    )
}


def guard(using: str = "default") -> None:
    """Make the triggers that keep the journal append-only."""
    connection = connections[using]
    triggers = SQLITE_TRIGGERS if connection.vendor == "sqlite" else POSTGRES_TRIGGERS
    with connection.cursor() as cursor:
        for statement in triggers.values():
            cursor.execute(statement)


def unguard(using: str = "default") -> None:
    """Drop the triggers. Only the flush between transactional tests has a reason to."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE_TRIGGERS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS journal_append_only ON inclusion_journalentry")


def is_guarded(using: str = "default") -> bool:
    """Whether the database itself refuses to change the journal."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
            return set(SQLITE_TRIGGERS) <= {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = 'journal_append_only'")
        return cursor.fetchone() is not None

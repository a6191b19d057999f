"""Everything that stands in a person's file, read through what each floor says it keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.models import JournalEntry, Membership, Organisation, StoredFile
from inclusion.verbs import VERBS
from learners.belongings import Belongings, everything_kept
from learners.kept import OWN
from learners.models import Learner

from .words import label, plain, said


@dataclass(frozen=True)
class Entry:
    """One column of one row: for a program, and for a reader."""

    column: str
    label: str
    value: Any
    words: str


@dataclass(frozen=True)
class Chapter:
    """The rows of one kind, with the columns they do not show and why."""

    kind: str
    title: str
    rows: list[list[Entry]]
    left_out: dict[str, str]


@dataclass(frozen=True)
class Act:
    """What somebody of the team did with the record; which member is their own business."""

    at: datetime
    verb: str
    words: str
    who: str


@dataclass(frozen=True)
class PersonFile:
    learner: Learner
    made_at: datetime
    chapters: list[Chapter]
    acts: list[Act]
    documents: list[tuple[str, StoredFile]] = field(default_factory=list)  # name in the archive
    apart: list[str] = field(default_factory=list)  # chapters that its maker may not read


def file_of(learner: Learner, reads: Collection[str] = ()) -> PersonFile:
    """The file of one person, in the language being spoken. Reading it changes nothing.

    `reads` are the abilities its maker has beyond those of a role: what takes another is named as
    kept apart, and not told.
    """
    people = Learner.objects.everybody_of(learner.organisation).filter(
        Q(pk=learner.pk) | Q(merged_into=learner)
    )
    gathered = [(OWN, list(people.select_related("commune")))]
    apart = []
    for kept in everything_kept():
        rows = [row for person in people for row in _rows(kept, person)]
        if kept.ability and kept.ability not in reads:
            apart += [str(kept.title)] if rows else []
        else:
            gathered.append((kept, rows))
    ids = {row.public_id for _kept, rows in gathered for row in rows if hasattr(row, "public_id")}
    return PersonFile(
        learner=learner,
        made_at=timezone.now(),
        chapters=[_chapter(kept, rows) for kept, rows in gathered if rows],
        acts=_acts(learner.organisation, ids),
        documents=_documents(gathered),
        apart=apart,
    )


def _rows(kept: Belongings, person: Learner) -> models.QuerySet[Any]:
    leads = [name for name in kept.shown.split() if kept.model._meta.get_field(name).is_relation]
    return kept.rows(person).select_related(*leads) if leads else kept.rows(person)


def _chapter(kept: Belongings, rows: Iterable[models.Model]) -> Chapter:
    names = kept.shown.split()
    labels = {name: label(kept.model, name) for name in names}
    told = [
        [Entry(name, labels[name], plain(row, name), said(row, name)) for name in names]
        for row in rows
    ]
    return Chapter(kept.model.__name__, str(kept.title), told, dict(kept.withheld))


def _acts(organisation: Organisation, targets: set[UUID]) -> list[Act]:
    """The journal's entries about this person and their rows, the latest first."""
    entries = JournalEntry.objects.of(organisation).filter(target__in=targets).order_by("-sequence")
    seats = Membership.objects.of(organisation).select_related("user")
    roles = {seat.user.public_id: seat.get_role_display() for seat in seats}
    return [
        Act(
            entry.at,
            entry.verb,
            str(VERBS.get(entry.verb, entry.verb)),
            _who(entry.actor, roles),
        )
        for entry in entries
    ]


def _who(actor: UUID | None, roles: dict[UUID, str]) -> str:
    """A role, never a name: the law gives the days and the acts, not who among the team."""
    if actor is None:
        return _("without an account: the software, or the person themself")
    if actor not in roles:
        return _("a former member of the team")
    return _("a member of the team (%(role)s)") % {"role": roles[actor].lower()}


def _documents(gathered: list[tuple[Belongings, list[Any]]]) -> list[tuple[str, StoredFile]]:
    """The files joined to the rows, each once."""
    attached = {
        file.pk: file
        for kept, rows in gathered
        for row in rows
        for name in kept.documents
        if (file := getattr(row, name)) is not None
    }
    return [
        (f"document-{number}.{file.type.rpartition('/')[2]}", file)
        for number, file in enumerate(attached.values(), 1)
    ]

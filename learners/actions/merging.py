"""Two records that are one person: put together, parted again, or said to be two people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion import files
from inclusion.journal import record
from inclusion.models import StoredFile, User
from learners.belongings import everything_kept
from learners.differences import BORN, fuller
from learners.models import Gender, Learner, Merge, NotSame, PersonalLink
from learners.moving import Trace, move, take_back, unrevise

IDENTITY = {  # what is forgotten of a record once it can no longer come back
    **dict.fromkeys(["first_name", "last_name", "preferred_name", "email", "phone"], ""),
    **dict.fromkeys(["birth_date", "birth_year", "commune"], None),
    "gender": Gender.UNKNOWN,
    "emancipated": False,
}


class CannotMerge(Exception):
    """Two records that cannot be put together, or no longer parted; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@transaction.atomic
def merge(
    first: Learner, second: Learner, *, by: User | None, taken: Collection[str] | None = None
) -> Merge:
    """Make one record of two: the older one stays, and everything of the other becomes its own.

    `taken` names the fields whose value comes from the other record; by default those it fills
    better. Raises CannotMerge, or ValidationError when the values do not go together.
    """
    kept, absorbed = _locked(first, second)
    names = fuller(kept, absorbed) if taken is None else set(taken)
    between = NotSame.objects.of(kept.organisation).between(kept, absorbed)
    trace = Trace()
    for said in between:
        trace.put_aside(said)
    _end_links(kept, absorbed, trace, by=by)
    trace.add(move(absorbed, kept))
    changes = _changes(kept, absorbed, names)
    trace.revise(kept, changes)
    kept.check_record()
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    made = Merge.objects.create(
        organisation=kept.organisation,
        kept=kept,
        absorbed=absorbed,
        by=by,
        moved=trace.moved,
        set_aside=trace.set_aside,
        former=trace.former,
    )
    record("learner.merged", kept, by=by, fields=changes.keys())
    return made


def _locked(first: Learner, second: Learner) -> tuple[Learner, Learner]:
    """Both rows as they stand, held until the end, the older one first."""
    if first.organisation_id != second.organisation_id:
        raise CannotMerge(_("This person is not known to your organisation."))
    known = Learner.objects.of(first.organisation).filter(pk__in={first.pk, second.pk})
    rows = sorted(known.order_by("pk").select_for_update(), key=lambda row: row.number)
    if len(rows) != 2:
        raise CannotMerge(_("One of these records was put together with another meanwhile."))
    return rows[0], rows[1]


def _end_links(kept: Learner, absorbed: Learner, trace: Trace, *, by: User | None) -> None:
    """Let no link open what the other record adds: it was handed out before that was known."""
    held = PersonalLink.objects.of(kept.organisation).live().filter(learner__in=[kept, absorbed])
    for link in held.order_by("pk").select_for_update(of=("self",)):
        trace.revise(link, {"revoked_at": timezone.now()})
        record("link.revoked", link, by=by)


def _changes(kept: Learner, absorbed: Learner, names: Collection[str]) -> dict[str, object]:
    """What the record that stays takes from the other, and what follows from their meeting."""
    taken = {part for name in names for part in (BORN if name == "born" else [name])}
    changes: dict[str, object] = {name: getattr(absorbed, name) for name in sorted(taken)}
    if kept.provisional:
        changes["provisional"] = False
    if kept.archived_at and not absorbed.archived_at:
        changes["archived_at"] = None
    return {name: value for name, value in changes.items() if getattr(kept, name) != value}


@transaction.atomic
def undo_merge(made: Merge, *, by: User | None) -> list[str]:
    """Part the two records again; returns the names of the fields changed since, which stay."""
    kept, absorbed = _both(made)
    made = Merge.objects.of(made.organisation).select_for_update().get(pk=made.pk)
    if obstacle := why_not_undone(made):
        raise CannotMerge(obstacle)
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into"])
    trace = Trace(made.moved, made.set_aside, [row for row in made.former if not _of(row, kept)])
    take_back(trace)
    changed = [name for row in made.former if _of(row, kept) for name in _restore(kept, row)]
    made.undone_at, made.undone_by = timezone.now(), by
    _empty(made)
    record("learner.merge_undone", kept, by=by)
    return changed


def _both(made: Merge) -> tuple[Learner, Learner]:
    everybody = Learner.objects.everybody_of(made.organisation)
    rows = everybody.filter(pk__in=[made.kept_id, made.absorbed_id]).order_by("pk")
    found = {row.pk: row for row in rows.select_for_update()}
    return found[made.kept_id], found[made.absorbed_id]


def why_not_undone(made: Merge) -> str:
    """Why a merge stands for good, in a sentence; empty while it can be undone."""
    later = Merge.objects.of(made.organisation).standing().filter(kept=made.kept_id, pk__gt=made.pk)
    if made.undone_at:
        return _("This was undone already.")
    if made.forgotten_at or made.last_day < made.organisation.today():
        return _("The thirty days during which this can be undone have passed.")
    if made.kept.erased_at:
        return _("The record that was kept has been erased.")
    if made.kept.merged_into_id:
        return _("The record that was kept was put together with another: undo that first.")
    if later.exists():
        return _("Another record was put together with this one since: undo that first.")
    return ""


def _of(change: dict[str, object], kept: Learner) -> bool:
    return change["model"] == kept._meta.label_lower and change["key"] == kept.pk


def _restore(kept: Learner, change: dict[str, dict[str, object]]) -> list[str]:
    """Give the record its former values, field by field; returns those changed since."""
    was, became = dict(change["was"]), dict(change["became"])
    together = [name for name in BORN if name in was]
    groups = [together] if together else []
    groups += [[name] for name in was if name not in BORN]
    changed: list[str] = []
    for names in groups:
        changed += unrevise(kept, {n: was[n] for n in names}, {n: became[n] for n in names})
    return changed


@transaction.atomic
def say_not_same(first: Learner, second: Learner, *, by: User | None) -> None:
    """Remember that these are two people; once is enough."""
    one, other = _locked(first, second)
    if not NotSame.objects.of(one.organisation).between(one, other).exists():
        NotSame.objects.create(organisation=one.organisation, first=one, second=other, by=by)
        record("learner.not_same", one, by=by)


def forget_old_merges(today: date) -> int:
    """After thirty days, empty the records that were absorbed and what undoing would have needed.

    Returns how many. Each merge in a transaction of its own: an interrupted run goes on the next.
    """
    old = list(Merge.objects.over(today).select_related("organisation"))
    for made in old:
        forget_merge(made)
    return len(old)


@transaction.atomic
def forget_merge(made: Merge) -> None:
    """Let go of what one merge still holds. Erasing the person that was kept does it at once."""
    merges = Merge.objects.of(made.organisation).select_related("absorbed")
    made = merges.select_for_update(of=("self",)).get(pk=made.pk)
    _delete_files(made)
    if not made.undone_at:
        absorbed = made.absorbed
        for name, value in IDENTITY.items():
            setattr(absorbed, name, value)
        absorbed.save(update_fields=[*IDENTITY])
    _empty(made)


def _delete_files(made: Merge) -> None:
    """Proofs that only a row set aside still refers to."""
    attached = {kept.model._meta.label_lower: kept.documents for kept in everything_kept()}
    for row in made.set_aside:
        keys = [row["values"].get(name) for name in attached.get(row["model"], ())]
        for file in StoredFile.objects.of(made.organisation).filter(pk__in=filter(None, keys)):
            files.delete(file)


def _empty(made: Merge) -> None:
    made.moved, made.set_aside, made.former = [], [], []
    made.forgotten_at = timezone.now()
    made.save()

"""How the rows of one record go over to another, and come back exactly as they were.

`move` works from what each floor registered in `belongings` and from the constraints of its tables,
so that a new kind of row needs nothing here. What it did is told in a `Trace`, in values a database
can keep; `take_back` reads one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction

from .belongings import Belongings, everything_kept

type Row = models.Model
type Clash = tuple[Row, Row]  # of the record that stays, of the other


@dataclass
class Trace:
    """`moved`: rows whose key changed; `set_aside`: rows taken out; `former`: columns changed."""

    moved: list[dict[str, Any]] = field(default_factory=list)
    set_aside: list[dict[str, Any]] = field(default_factory=list)
    former: list[dict[str, Any]] = field(default_factory=list)

    def point(self, rows: models.QuerySet[Any], link: str, source: Row, target: Row) -> None:
        """Make the rows that refer to `source` refer to `target`."""
        keys = sorted(rows.values_list("pk", flat=True))
        if keys:
            rows.model._base_manager.filter(pk__in=keys).update(**{link: target.pk})
            ends = {"link": link, "from": source.pk, "to": target.pk}
            self.moved.append({"model": rows.model._meta.label_lower, **ends, "keys": keys})

    def add(self, other: Trace) -> None:
        self.moved += other.moved
        self.set_aside += other.set_aside
        self.former += other.former

    def revise(self, row: Row, changes: dict[str, Any]) -> None:
        """Change some columns of a row."""
        if not changes:
            return
        was = values_of(row, changes)
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=[*changes])
        named = {"model": row._meta.label_lower, "key": row.pk}
        self.former.append({**named, "was": was, "became": values_of(row, changes)})

    def put_aside(self, row: Row, stays: Row | None = None) -> None:
        """Take a row out; those that refer to it refer to the one that stays."""
        told = {"model": row._meta.label_lower, "values": values_of(row, _names(row))}
        references = Trace()
        if stays is not None:
            for relation in _referring(type(row)):
                there = relation.related_model._base_manager
                rows, name = there.filter(**{relation.field.name: row}), relation.field.name
                if relation.one_to_one and there.filter(**{name: stays}).exists():
                    for each in rows:  # told before the row itself: it comes back after it
                        self.put_aside(each)
                else:
                    references.point(rows, name, row, stays)
        self.set_aside.append(told | {"references": references.moved})
        type(row)._base_manager.filter(pk=row.pk).delete()


def values_of(row: Row, names: Any) -> dict[str, Any]:
    """The columns of a row as a database would take them."""
    fields = [row._meta.get_field(name) for name in names]
    return {f.name: f.get_prep_value(f.value_from_object(row)) for f in fields}  # type: ignore[union-attr]


def move(absorbed: Row, kept: Row) -> Trace:
    """Make everything of one record the other's. The caller holds the transaction and the locks."""
    trace = Trace()
    for belongings in everything_kept():
        if belongings.moves:
            for mine, theirs in clashes(belongings, absorbed, kept):
                _settle(belongings, mine, theirs, trace)
            trace.point(belongings.rows(absorbed), belongings.link, absorbed, kept)
    return trace


def _settle(belongings: Belongings, mine: Row, theirs: Row, trace: Trace) -> None:
    """Let one of two rows that clash stay."""
    stays, other = (theirs, mine) if belongings.yields(mine, theirs) else (mine, theirs)
    trace.revise(stays, dict(belongings.takes(stays, other)))
    if belongings.stands:
        trace.revise(other, dict(belongings.stands(other)))
    else:
        trace.put_aside(other, stays)


def clashes(belongings: Belongings, absorbed: Row, kept: Row) -> list[Clash]:
    """The rows of one record that cannot stand beside a row of the other."""
    theirs, mine = list(belongings.rows(absorbed)), list(belongings.rows(kept))
    found: dict[Any, Clash] = {}
    for slots in _slots(belongings, absorbed, kept):
        for row in theirs:
            if row.pk in slots and row.pk not in found:
                found[row.pk] = slots[row.pk], row
    for row in theirs:
        alike = next((each for each in mine if belongings.same(each, row)), None)
        if alike is not None and row.pk not in found:
            found[row.pk] = alike, row
    return list(found.values())


def _slots(belongings: Belongings, absorbed: Row, kept: Row) -> Iterator[dict[Any, Row]]:
    """For each constraint, the keys of the rows that would break it, and the row in their place."""
    for names, condition in uniques(belongings):
        taken = {
            tuple(values_of(row, names).values()): row
            for row in belongings.rows(kept).filter(condition)
        }
        wanting = {
            row.pk: tuple(values_of(row, names).values())
            for row in belongings.rows(absorbed).filter(condition)
        }
        yield {
            pk: taken[slot] for pk, slot in wanting.items() if slot in taken and None not in slot
        }


def uniques(belongings: Belongings) -> Iterator[tuple[list[str], models.Q]]:
    """What may stand once for a learner: the other columns, and the rows it is about."""
    meta, link = belongings.model._meta, belongings.link
    if getattr(meta.get_field(link), "unique", False):
        yield [], models.Q()
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and link in constraint.fields:
            yield [n for n in constraint.fields if n != link], constraint.condition or models.Q()


def take_back(trace: Trace) -> None:
    """Put every row back where `move` found it, save what was changed or deleted since."""
    for each in trace.moved:
        _point_back(each)
    for told in reversed(trace.set_aside):
        if _restored(told):
            for each in told["references"]:
                _point_back(each)
    for change in reversed(trace.former):
        if row := _models()[change["model"]]._base_manager.filter(pk=change["key"]).first():
            unrevise(row, change["was"], change["became"])


def unrevise(row: Row, was: dict[str, Any], became: dict[str, Any]) -> list[str]:
    """Give columns their former value, unless one was changed since: all of them stay then."""
    changed = [
        name for name, value in became.items() if _told(row, name) != _python(row, name, value)
    ]
    if not changed:
        for name, value in was.items():
            setattr(row, _attribute(row, name), _python(row, name, value))
        row.save(update_fields=[*was])
    return changed


def _told(row: Row, name: str) -> Any:
    return _python(row, name, values_of(row, [name])[name])


def _python(row: Row, name: str, value: Any) -> Any:
    return row._meta.get_field(name).to_python(value)  # type: ignore[union-attr]


def _point_back(each: dict[str, Any]) -> None:
    rows = _models()[each["model"]]._base_manager.filter(pk__in=each["keys"])
    rows.filter(**{each["link"]: each["to"]}).update(**{each["link"]: each["from"]})


def _restored(told: dict[str, Any]) -> bool:
    """Make the row again, unless something has taken its place meanwhile."""
    model = _models()[told["model"]]
    row = model()
    for name, value in told["values"].items():
        setattr(row, _attribute(row, name), _python(row, name, value))
    try:
        with transaction.atomic():
            row.save_base(raw=True, force_insert=True)
    except IntegrityError:
        return False
    return True


def _attribute(row: Row, name: str) -> str:
    return row._meta.get_field(name).attname  # type: ignore[union-attr]


def _names(row: Row) -> list[str]:
    return [each.name for each in row._meta.concrete_fields]


def _models() -> dict[str, type[Row]]:
    """The kinds of rows that can have been moved: those of a learner, and those that refer to one
    of these.
    """
    ours = {belongings.model for belongings in everything_kept()}
    referring = {relation.related_model for model in ours for relation in _referring(model)}
    return {model._meta.label_lower: model for model in ours | referring}


def _referring(model: type[Row]) -> list[Any]:
    relations = model._meta.get_fields(include_hidden=True)
    return [each for each in relations if isinstance(each, models.ManyToOneRel)]

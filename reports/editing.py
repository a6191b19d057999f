"""Changes to what a report is composed of: each takes a declaration and gives another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy

from .composing import HEADLINES_AT_MOST, Declaration


class NoSuchPart(Exception):
    """The part has been removed, perhaps in another window."""


def add_section(
    told: Declaration, title: str, text: str = "", slots: Sequence[str] = ()
) -> Declaration:
    changed = deepcopy(told)
    sections = changed.setdefault("sections", [])
    keys = {part["key"] for part in sections}
    key = next(f"part-{rank}" for rank in range(1, 1000) if f"part-{rank}" not in keys)
    words = {"title": title, "text": text, "slots": list(slots)}
    sections.append({"key": key, **words, "figures": [], "tables": []})
    return changed


def change_section(
    told: Declaration, key: str, title: str, text: str, slots: Sequence[str] = ()
) -> Declaration:
    with _part(told, key) as (changed, part):
        part |= {"title": title, "text": text, "slots": list(slots)}
    return changed


def remove_section(told: Declaration, key: str) -> Declaration:
    with _part(told, key) as (changed, part):
        changed["sections"].remove(part)
    return _tidy(changed)


def move_section(told: Declaration, key: str, by: int) -> Declaration:
    with _part(told, key) as (changed, part):
        _move(changed["sections"], changed["sections"].index(part), by)
    return changed


def add_figures(told: Declaration, key: str, slugs: list[str]) -> Declaration:
    with _part(told, key) as (changed, part):
        part["figures"] = list(dict.fromkeys([*part["figures"], *slugs]))
    return changed


def remove_figure(told: Declaration, key: str, slug: str) -> Declaration:
    with _part(told, key) as (changed, part), suppress(ValueError):
        part["figures"].remove(slug)
    return _tidy(changed)


def move_figure(told: Declaration, key: str, slug: str, by: int) -> Declaration:
    with _part(told, key) as (changed, part), suppress(ValueError):
        _move(part["figures"], part["figures"].index(slug), by)
    return changed


def toggle_headline(told: Declaration, slug: str) -> Declaration:
    """Put the figure among those of the first page, the last of six making way; or take it out."""
    changed = deepcopy(told)
    shown = changed.setdefault("headlines", [])
    if slug in shown:
        shown.remove(slug)
    else:
        changed["headlines"] = [*shown[: HEADLINES_AT_MOST - 1], slug]
    return _tidy(changed)


def add_table(told: Declaration, key: str, table: Declaration) -> Declaration:
    """The table replaces one that is counted by the same."""
    with _part(told, key) as (changed, part):
        alike = [one for one in part["tables"] if _ways(one) == _ways(table)]
        part["tables"] = [one for one in part["tables"] if one not in alike] + [table]
    return changed


def remove_table(told: Declaration, key: str, rank: int) -> Declaration:
    with _part(told, key) as (changed, part), suppress(IndexError):
        del part["tables"][rank]
    return changed


def move_table(told: Declaration, key: str, rank: int, by: int) -> Declaration:
    with _part(told, key) as (changed, part):
        _move(part["tables"], rank, by)
    return changed


def _ways(table: Declaration) -> tuple[str, str]:
    return table["by"], table["across"]


@contextmanager
def _part(told: Declaration, key: str) -> Iterator[tuple[Declaration, Declaration]]:
    changed = deepcopy(told)
    found = next((one for one in changed.get("sections", []) if one["key"] == key), None)
    if found is None:
        raise NoSuchPart(key)
    yield changed, found


def _move(several: list, rank: int, by: int) -> None:
    to = rank + by
    if 0 <= rank < len(several) and 0 <= to < len(several):
        several.insert(to, several.pop(rank))


def _tidy(changed: Declaration) -> Declaration:
    """A headline stands in a section too."""
    shown = {slug for part in changed.get("sections", []) for slug in part["figures"]}
    changed["headlines"] = [slug for slug in changed.get("headlines", []) if slug in shown]
    return changed

"""Draws the apps and the arrows between them into docs/architecture.md, from the code itself.

A row of a box imports only from rows below it; a name stands as high as what it imports asks for.
"""

import sys
import textwrap
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
APPS = ("reports", "workshops", "learners", "inclusion")
# What Django asks for by name, and the entry points: they hold things together and are no rooms.
LEFT_OUT = {"apps", "migrations", "management", "templatetags", "settings", "wsgi", "formats"}
START, END = "<!-- drawing: scripts/draw_architecture.py -->", "<!-- end of drawing -->"
WIDTH = 84


def main():
    before, _, rest = PAGE.read_text().partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(before + drawing() + after)
    return 0


def drawing():
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph(*APPS, cache_dir=None)
    floors = [floor(graph, app) for app in APPS]
    return "\n".join([START, "```", *"\n".join(floors).splitlines(), "```", END])


def floor(graph, app):
    rooms = sorted(
        child
        for child in graph.find_children(app)
        if child.split(".")[1] not in LEFT_OUT and is_furnished(child)
    )
    lines = [box(f"{app}: {first_sentence(app)}"), box("")]
    for row in rows(rooms, arrows_inside(graph, rooms)):
        lines += [box("  " + line) for line in textwrap.wrap("   ".join(row), WIDTH - 8)]
    edge = "+" + "-" * (WIDTH - 2) + "+"
    return "\n".join([edge, *lines, edge, *uses(graph, app)])


def box(text):
    return "| " + text.ljust(WIDTH - 4) + " |"


def rows(rooms, arrows):
    """Rooms by height: one more than the highest room they import."""
    height = dict.fromkeys(rooms, 0)
    for _ in rooms:
        for room, below in arrows:
            height[room] = min(len(rooms), max(height[room], height[below] + 1))
    for level in sorted(set(height.values()), reverse=True):
        yield [room.split(".")[1] for room in rooms if height[room] == level]


def arrows_inside(graph, rooms):
    return [
        (importer, imported)
        for importer in rooms
        for imported in rooms
        if importer != imported
        and graph.direct_import_exists(importer=importer, imported=imported, as_packages=True)
    ]


def uses(graph, app):
    """One line for each floor below: the rooms of it that this app imports."""
    for below in APPS[APPS.index(app) + 1 :]:
        rooms = sorted(
            room.split(".")[1]
            for room in graph.find_children(below)
            if graph.direct_import_exists(importer=app, imported=room, as_packages=True)
        )
        if rooms:
            yield from textwrap.wrap(
                f"{below}: {', '.join(rooms)}",
                WIDTH,
                initial_indent="    |  ",
                subsequent_indent="    |    ",
            )
    if app != APPS[-1]:
        yield "    v"


def is_furnished(room):
    """Whether a room holds anything yet."""
    path = ROOT.joinpath(*room.split("."))
    modules = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    return any(module.stat().st_size for module in modules)


def first_sentence(app):
    text = (ROOT / app / "__init__.py").read_text()
    return text.split('"""')[1].splitlines()[0] if text.startswith('"""') else ""


if __name__ == "__main__":
    sys.exit(main())

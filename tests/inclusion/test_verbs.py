"""Every act the code can journal has its words."""

import ast
import re
from pathlib import Path

from inclusion.verbs import VERBS, has_word, named

ROOT = Path(__file__).resolve().parents[2]
WHOLE = re.compile(r"[a-z_]+\.[a-z_]+")
FLOORS = ["inclusion", "learners", "workshops", "reports"]


def journalled():
    """The verbs written out in calls of record() and in what looks like one."""
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("record"):
                    yield from _verbs(node)


def _verbs(call):
    for argument in call.args[:1]:
        for node in ast.walk(argument):
            if isinstance(node, ast.Constant) and WHOLE.fullmatch(str(node.value)):
                yield node.value


def test_every_act_has_its_words():
    assert {verb for verb in journalled() if verb not in VERBS} == set()


def fields_told():
    """The names written out in a list given to record() as `fields`."""
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                    lists = [word.value for word in node.keywords if word.arg == "fields"]
                    for name in ast.walk(ast.List(lists)):
                        if isinstance(name, ast.Constant):
                            yield name.value


def test_every_field_told_has_its_word():
    assert [name for name in {*fields_told()} if not has_word(name)] == []
    assert not has_word("no_such_field")


def test_a_field_without_a_word_stays_as_it_is():
    assert named(["no_such_field"]) == ["No_such_field"]

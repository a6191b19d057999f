"""The documented variables are the ones that settings.py reads, no more and no fewer."""

import ast
import re

from tests.house import ROOT


def read_by(source):
    """Names given to `env.something(…)`."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "env"
    }


def listed_in(page):
    return set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))


def offered_by(example):
    return set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))


def test_every_variable_is_documented():
    read = read_by((ROOT / "inclusion" / "settings.py").read_text())

    assert listed_in((ROOT / "docs" / "configuration.md").read_text()) == read
    assert offered_by((ROOT / ".env.example").read_text()) == read


def test_a_variable_left_out_would_be_seen():
    assert read_by('KEY = env.str("INCLUSION_NEW").rstrip("/")') == {"INCLUSION_NEW"}
    assert listed_in("| `INCLUSION_NEW` | none | what |\n| other |") == {"INCLUSION_NEW"}
    assert offered_by("# INCLUSION_NEW=\nINCLUSION_OLD=1\n# a remark") == {
        "INCLUSION_NEW",
        "INCLUSION_OLD",
    }

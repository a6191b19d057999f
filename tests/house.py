"""The rules of the house, each a small function: text in, sentences about its faults out."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("inclusion", "learners", "workshops", "reports")
LEFT_OUT = {".git", ".venv", "var", "__pycache__", "node_modules", "fonts", "migrations"}
LEFT_OUT |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis"}

MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 40, 130
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "other", "manager", "service", "data"}
VAGUE_NAMES |= {"util", "helper", "managers", "services"}

# In pieces, so that this file does not name what it forbids to name.
REGISTRY_HOSTS = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("cdnjs", "com"),
        ("deb", "debian", "org"),
        ("crates", "io"),
    )
]
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
THROUGH_THE_DOOR = {"of", "everybody_of", "none", "create", "create_user", "bulk_create"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SKIPS = {"skip", "skipif", "xfail", "importorskip", "skipIf", "skipUnless", "skipTest"}


def files(*patterns, under="."):
    """Our own files, without what is made, installed or written by Django."""
    start = ROOT / under
    found = (path for pattern in patterns for path in start.rglob(pattern))
    return sorted(p for p in found if p.is_file() and not LEFT_OUT & set(p.relative_to(ROOT).parts))


def modules():
    return [path for app in APPS for path in files("*.py", under=app)]


def layer_of(path):
    """The room of an app that a module stands in: `learners/views/list.py` stands in views."""
    room = path.relative_to(ROOT).parts[1]
    return room.removesuffix(".py")


def too_long(text, limit):
    lines = text.count("\n")
    return [f"{lines} lines, over {limit}"] if lines > limit else []


def long_functions(source, limit=FUNCTION_LINES):
    return [
        f"{node.name} has {length} lines, over {limit}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := node.end_lineno - node.lineno + 1) > limit
    ]


def vague_names(path):
    return [f"the name {part} says nothing" for part in _names(path) if part in VAGUE_NAMES]


def _names(path):
    relative = path.relative_to(ROOT) if path.is_absolute() else path
    return [*relative.parts[:-1], relative.stem]


def doorless_queries(source):
    """`X.objects` that does not go on with `.of(…)`: the name of X and the line.

    New rows and no rows are let through: they read nobody's.
    """
    tree = ast.parse(source)
    through_the_door = {
        id(call.func.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in THROUGH_THE_DOOR
    }
    return [
        (ast.unparse(node.value), node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
        if id(node) not in through_the_door
    ]


def writes(source):
    return [
        f"line {node.lineno} writes: .{node.func.attr}("
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in WRITES
    ]


def trusted_markup(text):
    """Ways round the template engine's escaping, in Python or in a template."""
    ways = r"mark_safe|SafeString\(|SafeText\(|\|\s*safe(?:seq)?\b|autoescape\s+off"
    return [f"{found.group()} goes round escaping" for found in re.finditer(ways, text)]


def registry_hosts(text):
    return [f"names {host}" for host in REGISTRY_HOSTS if host in text]


def foreign_assets(template):
    """What a browser would fetch from another host by itself."""
    tags = r"<(?:script|img|link|iframe|source|video|audio|image)\b[^>]*"
    address = r"\b(?:src|href)=\"(?:https?:)?//"
    return [
        f"asks another host: {found.group()}" for found in re.finditer(tags + address, template)
    ]


def skipped_tests(source):
    return [
        f"line {node.lineno}: {node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in SKIPS
    ]


def late_models(source):
    """`apps.get_model` and signals between our apps: arrows that import-linter cannot see."""
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr == "get_model" or ast.unparse(node.func).endswith("post_save.connect")
    ]

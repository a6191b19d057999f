"""What Django's translations need and no tool says."""

import ast
import re

from scripts.check_messages import CATALOGUE, LOOSE, bound, parse
from tests.house import ROOT

APPS = ["inclusion", "learners", "workshops", "reports"]
ASKED = {"_", "gettext", "gettext_lazy"}
TRANSLATED = re.compile(r'\{% translate "([^"]+)"')


def asked_alone():
    """Every text that the sources ask for without a number."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text())):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASKED:
                    yield getattr(call.args[0], "value", None)
    for path in (ROOT / "templates").rglob("*.html"):
        yield from TRANSLATED.findall(path.read_text())


def test_nothing_that_has_a_plural_is_asked_for_alone():
    """Django leaves such a text in English: give it a context where it stands alone."""
    catalogue = parse(CATALOGUE.read_bytes())
    plural = {one.id[0] for one in catalogue if isinstance(one.id, tuple) and not one.context}

    assert "session" in plural
    assert plural & set(asked_alone()) == set()


def test_signs_of_french_are_kept_by_their_word_and_placeholders_left_alone():
    said = 'msgid "Why : ?"\nmsgstr "Pourquoi : « %(what)s » à %(rate)s %% ?"\n'

    kept = bound(said)

    assert kept.startswith('msgid "Why : ?"')
    assert kept.count("\N{NO-BREAK SPACE}") == 5
    assert not LOOSE.search(kept.partition("msgstr")[2])

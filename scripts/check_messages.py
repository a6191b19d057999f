"""Checks that the French catalogue says all that the sources say; --write brings it up to date.

Fails when a message of the sources is not in the catalogue, when one of the catalogue has left the
sources, when a translation is missing, is marked as a guess (fuzzy), or has other placeholders, and
when a sign of French may fall alone on the next line: --write keeps it by its word.
"""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
EXTRACT = [
    *(sys.executable, "manage.py", "makemessages", "--locale", "fr", "--verbosity", "0"),
    *("--no-location", "--no-wrap", "--no-obsolete"),
    *("--ignore", ".venv", "--ignore", "var", "--ignore", "tests"),
]
# Plain spaces before ; : ! ? % € » and after «: no-break ones are needed there.
LOOSE = re.compile(r" (?=[;:!?%€»](?![(\w]))|(?<=«) ")


def main():
    if "--write" in sys.argv:
        extract()
        CATALOGUE.write_text(bound(CATALOGUE.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    if not CATALOGUE.exists():
        print(f"messages: {CATALOGUE.relative_to(ROOT)} does not exist; make messages writes it.")
        return 1
    before = CATALOGUE.read_bytes()
    try:
        extract()
        faults = compare(parse(before), parse(CATALOGUE.read_bytes()))
    finally:
        CATALOGUE.write_bytes(before)
    for fault in faults:
        print(f"messages: {fault}")
    if not faults:
        print("messages: French is complete.")
    return 1 if faults else 0


def extract():
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(EXTRACT, cwd=ROOT, check=True)


def bound(catalogue):
    """The catalogue with no-break spaces where French wants them, in what is translated only."""
    kept, translated = [], False
    for line in catalogue.splitlines(keepends=True):
        if not line.startswith('"'):
            translated = line.startswith("msgstr")
        kept.append(LOOSE.sub("\N{NO-BREAK SPACE}", line) if translated else line)
    return "".join(kept)


def parse(text):
    return read_po(text.splitlines(keepends=True), locale="fr")


def compare(kept, fresh):
    """Sentences about what differs between the catalogue as kept and as the sources want it."""
    kept_ids, fresh_ids = ({key(message) for message in one if message.id} for one in (kept, fresh))
    return [
        *(f"not in the catalogue: {text}" for text in sorted(fresh_ids - kept_ids)),
        *(f"no longer in the sources: {text}" for text in sorted(kept_ids - fresh_ids)),
        *(f"not translated: {message.id!r}" for message in kept if missing(message)),
        *(f"does not fit {m.id!r}: {error}" for m, errors in kept.check() for error in errors),
        *(f"only a guess (fuzzy): {m.id!r}" for m in kept if m.id and m.fuzzy),
        *(f"a plain space beside a sign: {text!r}" for text in strings(kept) if LOOSE.search(text)),
    ]


def key(message):
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return f"{message.context}: {text!r}" if message.context else repr(text)


def missing(message):
    return bool(message.id) and not all(said(message))


def said(message):
    return message.string if isinstance(message.string, tuple | list) else [message.string]


def strings(catalogue):
    return [text for message in catalogue if message.id for text in said(message)]


if __name__ == "__main__":
    sys.exit(main())

"""What may be wrong with an installation, and how to mend each thing. Nothing is changed here."""

import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from . import journal
from .models import Neighbourhood

WAITS_TOO_LONG = timedelta(minutes=5)
NEIGHBOURHOODS = 1584
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class Fault(NamedTuple):
    what: str
    mend: str


type Check = Callable[[], Iterator[Fault]]


def migrations() -> Iterator[Fault]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Fault(f"Migrations not applied: {len(plan)}.", "manage.py migrate")


def journal_is_whole() -> Iterator[Fault]:
    if not journal.is_guarded():
        yield Fault("The database would let the journal be changed.", "manage.py migrate")
    if faults := journal.verify():
        yield Fault(
            f"The journal does not verify at {', '.join(faults[:3])}.",
            "somebody changed it by hand: compare with a backup from before",
        )


def neighbourhoods() -> Iterator[Fault]:
    if (count := Neighbourhood.objects.count()) < NEIGHBOURHOODS:
        yield Fault(
            f"{count} of {NEIGHBOURHOODS} neighbourhoods are loaded.",
            "manage.py import_neighbourhoods",
        )


def printing() -> Iterator[Fault]:
    try:
        import weasyprint  # noqa: F401 (slow to load, and it fails where Pango is missing)
    except OSError as error:
        yield Fault(f"Documents cannot be printed: {str(error).splitlines()[0]}", "scripts/setup")


def assets() -> Iterator[Fault]:
    """Fonts and compiled messages, which are made and not kept in the repository."""
    if not list((settings.BASE_DIR / "static" / "fonts").glob("Atkinson*.woff2")):
        yield Fault("The fonts of the pages are not made.", "python scripts/build_assets.py")
    for folder in settings.LOCALE_PATHS:
        if not list(Path(folder).glob("*/LC_MESSAGES/django.mo")):
            yield Fault("The French messages are not compiled.", "python scripts/build_assets.py")


def home() -> Iterator[Fault]:
    """The folder that holds the database, the key and the files."""
    path = Path(settings.VAR)
    if not path.is_dir() or not _writable(path):
        yield Fault(f"{path} cannot be written to.", f"give this account the folder {path}")
    elif settings.PRODUCTION and path.stat().st_mode & stat.S_IRWXO:
        yield Fault(f"{path} is open to every account of this machine.", f"chmod o= {path}")
    key = path / "secret_key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Fault("Others can read the secret key.", f"chmod 600 {key}")


def _writable(path: Path) -> bool:
    probe = path / ".doctor"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def worker() -> Iterator[Fault]:
    limit = timezone.now() - WAITS_TOO_LONG
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=limit)
    if count := waiting.count():
        yield Fault(
            f"{count} tasks have waited for more than 5 minutes: the worker does not run.",
            "start manage.py worker, and keep it running beside the server",
        )


def mail() -> Iterator[Fault]:
    if settings.PRODUCTION and not settings.HAS_MAIL_SERVER:
        yield Fault(
            "No mail server: no code to log in, and invitations are links to copy.",
            "set INCLUSION_EMAIL_URL, or live with it",
        )


def sqlite() -> Iterator[Fault]:
    """What keeps an acknowledged register through a power cut."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, wanted in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            if (found := cursor.fetchone()[0]) != wanted:
                yield Fault(f"SQLite runs with {name} = {found}.", f"it must be {wanted}")
        cursor.execute("PRAGMA quick_check(1)")
        if (found := cursor.fetchone()[0]) != "ok":
            yield Fault(f"The database file is damaged: {found}.", "restore the last good backup")


# The order in which one mends: nothing else means much while migrations are missing.
CHECKS: dict[str, Check] = {
    "migrations": migrations,
    "database": sqlite,
    "journal": journal_is_whole,
    "neighbourhoods": neighbourhoods,
    "documents": printing,
    "fonts and messages": assets,
    "folder": home,
    "worker": worker,
    "mail": mail,
}
ONLY_ADVICE = {"mail"}


def examine() -> Iterator[tuple[str, list[Fault]]]:
    """Each check with its faults; without migrations, those that need tables are left out."""
    for name, check in CHECKS.items():
        faults = list(check())
        yield name, faults
        if name == "migrations" and faults:
            return

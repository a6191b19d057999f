"""The doctor names each thing that is wrong, and says how to mend it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from inclusion import doctor, journal
from inclusion.journal import record
from inclusion.models import JournalEntry


def said_by(check):
    return " ".join(f"{fault.what} {fault.mend}" for fault in check())


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir(mode=0o700)
    return settings.VAR


def test_a_fault_makes_it_exit_1_and_says_how_to_mend_it(db):
    told = StringIO()

    with pytest.raises(SystemExit) as ending:
        call_command("doctor", stdout=told)

    assert ending.value.code == 1
    assert "0 of 1584 neighbourhoods" in told.getvalue()
    assert "manage.py import_neighbourhoods" in told.getvalue()


def test_with_nothing_wrong_it_exits_0(db, folder, monkeypatch):
    monkeypatch.setitem(doctor.CHECKS, "neighbourhoods", lambda: iter(()))
    told = StringIO()

    call_command("doctor", stdout=told)

    assert "Nothing is wrong." in told.getvalue()


def test_a_migration_not_applied(db):
    last = MigrationLoader(connection).graph.leaf_nodes("inclusion")[0]
    MigrationRecorder(connection).record_unapplied(*last)

    assert "not applied" in said_by(doctor.migrations)


def test_a_journal_without_its_guard(db):
    journal.unguard()

    assert "would let the journal be changed" in said_by(doctor.journal_is_whole)
    journal.guard()


def test_a_journal_changed_by_hand(organisation, administrator):
    entry = record("organisation.changed", by=administrator, owner=organisation)
    journal.unguard()
    JournalEntry.objects.filter(pk=entry.pk).update(verb="nothing.happened")
    journal.guard()

    assert f"{entry.chain} 1" in said_by(doctor.journal_is_whole)


def test_a_secret_key_others_can_read(folder):
    (folder / "secret_key").touch(mode=0o644)

    assert "chmod 600" in said_by(doctor.home)


def test_a_folder_open_to_all_in_production(folder, settings):
    settings.PRODUCTION = True
    folder.chmod(0o755)

    assert "open to every account" in said_by(doctor.home)


def test_a_folder_that_is_not_there(settings, tmp_path):
    settings.VAR = tmp_path / "nowhere"

    assert "cannot be written to" in said_by(doctor.home)


def test_a_worker_that_does_not_run(db):
    task = DBTaskResult.objects.create(
        task_path="inclusion.tasks.send_mail",
        args_kwargs={},
        backend_name="default",
        run_after=get_date_max(),
    )
    DBTaskResult.objects.filter(pk=task.pk).update(
        enqueued_at=timezone.now() - timedelta(minutes=6)
    )

    assert "the worker does not run" in said_by(doctor.worker)


def test_no_mail_server_is_advice_only(settings):
    settings.PRODUCTION, settings.HAS_MAIL_SERVER = True, False

    assert "INCLUSION_EMAIL_URL" in said_by(doctor.mail)
    assert "mail" in doctor.ONLY_ADVICE


def test_messages_not_compiled(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]

    assert "not compiled" in said_by(doctor.assets)


def test_sqlite_that_could_lose_a_register(db, monkeypatch):
    if connection.vendor == "sqlite":
        monkeypatch.setitem(doctor.PRAGMAS, "synchronous", 3)

        assert "synchronous = 2" in said_by(doctor.sqlite)

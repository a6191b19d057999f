"""A real worker, a process and a database of its own, and what happens when it dies."""

import contextlib
import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120

SEASON = """
from uuid import uuid4
from django.utils import timezone
from tests.factories import *
from inclusion.roles import Role
from reports.actions import ask_for_certificates, issue_missing
from reports.models import Export
from workshops.models import Session

def asked():
    word = uuid4().hex
    user = UserFactory(email=f"{word}@example.org")
    organisation = OrganisationFactory(slug=word)
    seat = MembershipFactory(role=Role.COORDINATOR, user=user, organisation=organisation)
    workshop = WorkshopFactory(organisation=seat.organisation)
    session = SessionFactory(workshop=workshop, state=Session.State.HELD)
    for _person in range(3):
        AttendanceFactory(session=session, learner=LearnerFactory(organisation=seat.organisation))
    issue_missing(workshop, by=seat.user)
    return ask_for_certificates(workshop, by=seat.user)
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """`elsewhere("print(1)")` runs code, and `elsewhere.worker()` a worker, on another database."""
    var = tmp_path_factory.mktemp("worker")
    environment = os.environ | {
        "INCLUSION_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/worker.sqlite3",
        "INCLUSION_TASKS_IMMEDIATE": "0",
        "INCLUSION_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }

    def command(*words):
        return [sys.executable, str(ROOT / "manage.py"), *words]

    def run(code):
        return subprocess.run(
            command("shell", "--no-imports", "--command", SEASON + code),
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        ).stdout.strip()

    def worker(*options):
        return subprocess.Popen(
            command("worker", "--no-reload", "--no-startup-delay", *options),
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    run.worker, run.database = worker, var / "worker.sqlite3"
    subprocess.run(command("migrate", "-v", "0"), cwd=ROOT, env=environment, check=True)
    return run


def ask_the_database(elsewhere, question):
    with contextlib.closing(sqlite3.connect(elsewhere.database, timeout=20)) as database:
        return [row[0] for row in database.execute(question)]


def states(elsewhere):
    return ask_the_database(elsewhere, "SELECT state FROM reports_export ORDER BY id")


def is_held(path):
    """Whether a living process works on it: the file alone may be what a dead one left."""
    try:
        with path.open() as other:
            fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def wait_until_at_work(elsewhere):
    deadline = time.monotonic() + PATIENCE
    while not any(
        not path.suffix and is_held(path) for path in elsewhere.database.parent.rglob("at-work/*")
    ):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_worker_makes_what_was_asked_for_and_ends(elsewhere):
    elsewhere("asked()")

    with elsewhere.worker("--batch") as worker:
        assert worker.wait(PATIENCE) == 0

    assert states(elsewhere) == ["ready"]


def kill_one_in_the_middle(elsewhere):
    with elsewhere.worker() as worker:
        try:
            wait_until_at_work(elsewhere)
        finally:
            os.killpg(worker.pid, signal.SIGKILL)


def obstacle(elsewhere):
    return elsewhere("print(Export.objects.order_by('pk').last().obstacle)")


def test_what_a_killed_worker_left_is_taken_up_again_by_the_next(elsewhere):
    elsewhere("asked()")
    kill_one_in_the_middle(elsewhere)
    before = states(elsewhere)[-1], obstacle(elsewhere)

    with elsewhere.worker("--batch") as worker:
        assert worker.wait(PATIENCE) == 0

    assert before == ("waiting", "")  # no half file, and whoever waits goes on waiting
    assert states(elsewhere)[-1] == "ready"


def test_what_two_workers_died_of_is_given_up_and_the_next_document_is_made(elsewhere):
    elsewhere("asked()")
    kill_one_in_the_middle(elsewhere)
    kill_one_in_the_middle(elsewhere)
    told = obstacle(elsewhere)
    elsewhere("asked()")

    with elsewhere.worker("--batch") as worker:
        assert worker.wait(PATIENCE) == 0

    assert "interrompu" in told  # whoever waits is told at once
    assert states(elsewhere)[-2:] == ["failed", "ready"]


def test_a_worker_that_never_comes_is_not_waited_for(elsewhere):
    elsewhere("asked(); Export.objects.update(asked_at=timezone.now() - 2 * Export.PATIENCE)")

    assert elsewhere("print(Export.objects.order_by('pk').last().is_waiting)") == "False"

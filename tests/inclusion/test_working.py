"""Work under way, done, and left by whoever died at it."""

import os
import subprocess
import sys
from uuid import uuid4

import pytest

from inclusion import working
from tests.house import ROOT

AT_WORK = """
import sys, time
from uuid import UUID
from django.conf import settings
settings.configure(FILES_ROOT=sys.argv[1])
from inclusion.working import at_work
with at_work(UUID(sys.argv[2])):
    print("begun", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def key(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return uuid4()


@pytest.fixture
def worker(key, tmp_path):
    """Another process, at work on it."""
    command = [sys.executable, "-c", AT_WORK, str(tmp_path), str(key)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"begun\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_what_nobody_began_was_not_left(key):
    assert not working.was_left(key)


def test_whoever_is_at_work_has_not_left(key, worker):
    assert not working.was_left(key)


def test_a_killed_process_has_left_its_work_at_once(key, worker):
    worker.kill()
    worker.wait()

    assert working.was_left(key)


def test_what_is_done_was_not_left_even_when_it_failed(key):
    with pytest.raises(ZeroDivisionError), working.at_work(key):
        raise ZeroDivisionError

    assert not working.was_left(key)


def test_what_was_left_can_be_forgotten(key, worker):
    worker.kill()
    worker.wait()

    working.forget(key)

    assert not working.was_left(key)

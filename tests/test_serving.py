"""The server and its worker live and end together."""

import signal
import subprocess
import sys
import time

from tests.house import ROOT

STAND_IN = """
import os, sys, time
os.write(1, sys.argv[1].encode() + b"\\n")  # in one piece: two processes write here
time.sleep({seconds})
sys.exit(3)
"""


def serving(worker_lasts):
    """scripts/serve.py with stand-ins: the server lasts a minute, the worker this many seconds."""
    seconds = f"({worker_lasts} if sys.argv[1] == 'worker' else 60)"
    program = (
        "import sys; from scripts import serve;"
        f"serve.MANAGE = [sys.executable, '-c', {STAND_IN.format(seconds=seconds)!r}];"
        "sys.exit(serve.main('8000'))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_when_the_worker_ends_the_server_ends_too():
    both = serving(worker_lasts=0.1)

    _out, errors = both.communicate(timeout=30)  # returns only once the server let go of its output

    assert both.returncode == 1
    assert "the worker ended by itself with code 3" in errors


def test_asked_to_stop_both_end_and_it_is_no_failure():
    both = serving(worker_lasts=60)
    started = [both.stdout.readline(), both.stdout.readline()]

    both.send_signal(signal.SIGTERM)
    asked = time.monotonic()
    both.communicate(timeout=30)

    assert sorted(started) == ["runserver\n", "worker\n"]
    assert both.returncode == 0
    assert time.monotonic() - asked < 10

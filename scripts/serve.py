"""Runs the server and the worker side by side: python scripts/serve.py PORT [--reload].

When one of them ends, or on Ctrl-C, both end: a server without its worker would promise mails and
reports that never come.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

MANAGE = [sys.executable, str(Path(__file__).resolve().parent.parent / "manage.py")]
PATIENCE = 15  # seconds a child has to finish the task in hand


def main(port="8000", *options):
    reload = "--reload" in options
    commands = {
        "server": ["runserver", f"127.0.0.1:{port}", *([] if reload else ["--noreload"])],
        "worker": ["worker", "--reload" if reload else "--no-reload"],
    }
    on_signals(ask_to_stop)
    children = {}
    try:
        for name, command in commands.items():
            children[name] = start(command)
        name, code = first_to_end(children)
    except KeyboardInterrupt:
        return 0
    finally:
        on_signals(signal.SIG_IGN)  # asked twice, still end them cleanly
        end(children.values())
    print(f"serve: the {name} ended by itself with code {code}", file=sys.stderr)
    return 1


def on_signals(handler):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)


def ask_to_stop(number, frame):
    raise KeyboardInterrupt


def start(command):
    # A session of its own: Ctrl-C comes here first, and a reloader ends with its child.
    environment = {"PYTHONUNBUFFERED": "1", "DJANGO_RUNSERVER_HIDE_WARNING": "true", **os.environ}
    return subprocess.Popen([*MANAGE, *command], env=environment, start_new_session=True)


def first_to_end(children):
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return name, child.returncode
        time.sleep(0.2)


def end(children):
    for child in children:
        send(child, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            send(child, signal.SIGKILL)
            child.wait()


def send(child, number):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

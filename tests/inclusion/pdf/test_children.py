"""Documents are laid out by children that may be stopped: none takes this process along."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inclusion.pdf import CannotRender, Document, children, render, render_apart
from tests.house import ROOT

SECRET = "canary-4f9d"


def paper(html):
    return Document(html, "Essai", "fr", ["paper"])


@pytest.fixture
def started(monkeypatch):
    """The environment of each child started, from an empty waiting room."""
    children.end_all()
    told, popen = [], subprocess.Popen

    def start(*args, **options):
        told.append(options["env"])
        return popen(*args, **options)

    monkeypatch.setattr(children.subprocess, "Popen", start)
    yield told
    children.end_all()


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_nesting_without_end_is_refused_and_this_process_goes_on():
    with pytest.raises(CannotRender):
        render_apart([paper("<div>" * 5000)])

    assert render(paper("<p>x</p>")).startswith(b"%PDF")


def test_a_document_that_never_ends_is_stopped_and_the_next_is_made(monkeypatch, started):
    monkeypatch.setattr("inclusion.pdf.rendering.SECONDS_EACH", 1)
    rows = "<tr><td>1</td><td>2</td></tr>" * 60_000

    with pytest.raises(CannotRender):
        render_apart([paper(f"<table>{rows}</table>")], seconds=2)
    [made] = render_apart([paper("<p>x</p>")])

    assert made.startswith(b"%PDF")
    assert len(started) == 2


def test_children_make_what_this_process_makes():
    documents = [paper(f"<h1>Page {n}</h1>") for n in range(17)]

    made = render_apart(documents)

    assert [len(pdf) for pdf in made] == [len(render(document)) for document in documents]


def test_one_that_waits_makes_the_next_document(started):
    for name in ("Premier", "Deuxième"):
        assert render_apart([paper(f"<p>{name}</p>")])[0].startswith(b"%PDF")

    assert len(started) == 1


def test_nothing_of_a_document_stays_for_the_next(started):
    plain = Document("<h1>Titre</h1>", "Essai", "fr")
    coloured = Document(
        "<style>@page { size: A3 } h1 { color: red }</style><h1>Autre titre</h1>", "Essai", "fr"
    )
    alone = render_apart([plain])
    children.end_all()

    render_apart([coloured])

    assert render_apart([plain]) == alone
    assert len(started) == 2


@pytest.mark.parametrize(("each_time", "outcome"), [(True, 0), (False, -signal.SIGXCPU)])
def test_seconds_are_counted_anew_for_each_lot(each_time, outcome):
    """Four lots of nearly a second each, where one may use two at most."""
    code = (
        "import time\nfrom inclusion.pdf.children import _allow\n"
        "_allow(1)\n"
        "for _lot in range(4):\n"
        f"    {'_allow(1)' if each_time else 'pass'}\n"
        "    began = time.process_time()\n"
        "    while time.process_time() < began + 0.9: pass\n"
    )
    child = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)

    assert child.returncode == outcome


def test_a_limit_of_the_server_is_kept():
    """Whoever runs it may allow fewer seconds: a child asks for no more, and works within them."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (30, 30))\n"
        "from inclusion.pdf import Document, render_apart\n"
        "assert render_apart([Document('<p>x</p>', 'Essai', 'fr')])[0].startswith(b'%PDF')\n"
    )
    limited = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)

    assert limited.returncode == 0


def test_one_killed_while_it_waited_is_replaced(started):
    render_apart([paper("<p>x</p>")])
    [child] = children._waiting
    child.process.send_signal(signal.SIGKILL)
    child.process.wait()

    assert render_apart([paper("<p>x</p>")])[0].startswith(b"%PDF")
    assert len(started) == 2
    assert not Path(child.scratch.name).exists()


def test_one_killed_at_work_is_told_and_waits_no_more(started):
    render_apart([paper("<p>x</p>")])
    [child] = children._waiting
    make = child.make
    child.make = lambda *asked: child.process.kill() or make(*asked)

    with pytest.raises(CannotRender):
        render_apart([paper("<p>x</p>")])

    assert children._waiting == []
    assert not child.lives


def test_one_has_its_time_then_leaves(monkeypatch, started):
    monkeypatch.setattr(children, "LASTS", 2)

    for _document in range(3):
        render_apart([paper("<p>x</p>")])

    assert len(started) == 2


def test_one_without_work_leaves(started, monkeypatch):
    monkeypatch.setattr(children, "IDLE", 0.01)

    with children.a_child() as child:
        child.make([paper("<p>x</p>")], 9)
    child.leaving.join(5)

    assert children._waiting == []
    assert not child.lives


def test_a_child_is_not_told_our_keys(monkeypatch, started):
    monkeypatch.setenv("INCLUSION_SECRET_KEY", SECRET)

    render_apart([paper("<p>x</p>")])

    [environment] = started
    assert environment
    assert SECRET not in environment.values()


def test_it_goes_with_the_process_that_started_it():
    code = (
        "from inclusion.pdf import Document, children, render_apart\n"
        "render_apart([Document('<p>x</p>', 'Essai', 'fr')])\n"
        "print(children._waiting[0].process.pid, flush=True)\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    dead = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, env=os.environ, check=False
    )

    assert dead.returncode == -signal.SIGKILL
    assert within_seconds(lambda: gone(int(dead.stdout)))


def within_seconds(true, seconds=10):
    last = time.monotonic() + seconds
    while not (told := true()) and time.monotonic() < last:
        time.sleep(0.05)
    return told


def test_what_a_library_does_as_the_child_ends_spoils_no_document():
    dies_at_exit = "import atexit, os, runpy; atexit.register(os._exit, 11);"
    runs = "runpy.run_module('inclusion.pdf', run_name='__main__')"

    child = subprocess.run(
        [sys.executable, "-c", dies_at_exit + runs],
        input=b"",
        cwd=ROOT,
        env=os.environ,
        check=False,
    )

    assert child.returncode == 0

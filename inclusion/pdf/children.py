"""Children that lay documents out, held to their limits by the system and kept warm for the next.

A child takes more than a second to start and a tenth of one to lay a page out. Whatever goes wrong
in one ends it: the next document gets another.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from typing import IO, cast

from .document import CannotRender, Document

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 2 * 1024**3  # address space of a child
LASTS = 200  # documents, then another child: the engine leaks a little with each
KEPT = 1  # children that may wait for work
IDLE = 300  # seconds one waits
STARTS = 30  # seconds one may take to start, on a machine with much to do
# What a child needs to find the interpreter's libraries. Of our keys and addresses it knows none.
ENVIRONMENT = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
LENGTH = struct.Struct(">Q")


class Child:
    """One process that lays out what it is handed, lot after lot."""

    def __init__(self) -> None:
        # Scratch of ours: a child that is killed tidies nothing.
        self.scratch = tempfile.TemporaryDirectory(prefix="inclusion-pdf-")
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "inclusion.pdf"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**environment, "TMPDIR": self.scratch.name},
        )
        self.made = 0
        self.leaving: Timer | None = None

    @property
    def lives(self) -> bool:
        return self.process.poll() is None

    def make(self, documents: Sequence[Document], allowance: int) -> list[bytes]:
        """The PDFs, within so many seconds of CPU. Raises CannotRender, and is then of no use."""
        stdin, stdout = (
            cast("IO[bytes]", pipe) for pipe in (self.process.stdin, self.process.stdout)
        )
        slow = Timer(STARTS + 2 * allowance, self.process.kill)
        slow.start()
        try:
            with suppress(BrokenPipeError):
                stdin.write(_framed(_pack(documents, allowance)))
                stdin.flush()
            pdfs = [pdf for _document in documents if (pdf := _next(stdout)) is not None]
        finally:
            slow.cancel()
        if len(pdfs) != len(documents):
            raise CannotRender(f"the process that lays it out ended with {self.process.wait()}")
        self.made += len(pdfs)
        return pdfs

    def end(self) -> None:
        self.stay()
        self.process.kill()
        with suppress(BrokenPipeError):
            self.process.communicate()
        self.scratch.cleanup()

    def leave_after(self, seconds: int) -> None:
        self.leaving = Timer(seconds, _leave, [self])
        self.leaving.daemon = True
        self.leaving.start()

    def stay(self) -> None:
        if self.leaving is not None:
            self.leaving.cancel()


_waiting: list[Child] = []
_door = Lock()  # of the waiting room


@contextmanager
def a_child() -> Iterator[Child]:
    """One that waits, or a new one; it waits again after work that went well."""
    child = _from_those_who_wait() or Child()
    try:
        yield child
    except BaseException:
        child.end()
        raise
    _put_back(child)


def _from_those_who_wait() -> Child | None:
    with _door:
        child = _waiting.pop() if _waiting else None
    if child is not None:
        child.stay()
        if not child.lives:
            child.end()
            return None
    return child


def _put_back(child: Child) -> None:
    with _door:
        stays = child.made < LASTS and len(_waiting) < KEPT
        if stays:
            _waiting.append(child)
            child.leave_after(IDLE)
    if not stays:
        child.end()


def _leave(child: Child) -> None:
    with _door:
        idle = child in _waiting
        if idle:
            _waiting.remove(child)
    if idle:
        child.end()


@atexit.register
def end_all() -> None:
    """Nobody waits any more."""
    with _door:
        gone = _waiting[:]
        _waiting.clear()
    for child in gone:
        child.end()


def work(source: IO[bytes], target: IO[bytes]) -> None:
    """The child's part: lots of documents in, each PDF out behind its length."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from .engine import pdf_of  # once the limits hold

    while (packed := _next(source)) is not None:
        asked = json.loads(packed)
        _allow(asked["allowance"])
        for document in _unpack(asked["documents"]):
            target.write(_framed(pdf_of(document)))
            target.flush()


def _allow(seconds: int) -> None:
    """So many seconds of CPU from now on; past them, the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    last = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _soft, most = resource.getrlimit(resource.RLIMIT_CPU)  # that whoever runs the server allows
    if most != resource.RLIM_INFINITY:
        last = min(last, most)
    resource.setrlimit(resource.RLIMIT_CPU, (last, most))


def _pack(documents: Sequence[Document], allowance: int) -> bytes:
    rows = [asdict(document) for document in documents]
    for row in rows:
        row["images"] = {
            name: base64.b64encode(content).decode() for name, content in row["images"].items()
        }
    return json.dumps({"allowance": allowance, "documents": rows}).encode()


def _unpack(rows: Sequence[dict]) -> Iterator[Document]:
    for row in rows:
        images = {name: base64.b64decode(content) for name, content in row.pop("images").items()}
        yield Document(**row, images=images)


def _framed(content: bytes) -> bytes:
    return LENGTH.pack(len(content)) + content


def _next(stream: IO[bytes]) -> bytes | None:
    """What comes next behind its length; None when nothing whole does any more."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None

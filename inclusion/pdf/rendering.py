"""Where the engine runs: in this process, or in children that the system holds to their limits."""

import base64
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from .document import CannotRender, Document

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 2 * 1024**3  # address space of a child
SECONDS = 60  # CPU a child may use for its first document
SECONDS_EACH = 2  # and for each one
WORTH_TWO = 16  # documents from which a second child pays for its start
# What a child needs to find the interpreter's libraries. Of our keys and addresses it knows none.
ENVIRONMENT = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
LENGTH = struct.Struct(">Q")

_one_at_a_time = Lock()  # the shared fonts are not made for two threads at once


def render(document: Document) -> bytes:
    """The PDF/UA-1 of one document, made in this process."""
    from .engine import pdf_of  # late: WeasyPrint costs a second and 60 MB

    with _one_at_a_time:
        try:
            return pdf_of(document)
        except (RecursionError, OSError) as refused:  # an address refused is an OSError
            raise CannotRender(type(refused).__name__) from refused


def render_apart(documents: Sequence[Document], *, seconds: int = SECONDS) -> list[bytes]:
    """The PDFs, made by one or two children. Raises CannotRender; this process goes on unharmed."""
    if not documents:
        return []
    if len(documents) < WORTH_TWO:
        return _by_child(documents, seconds)
    middle = len(documents) // 2
    with ThreadPoolExecutor(2) as pair:
        halves = pair.map(_by_child, (documents[:middle], documents[middle:]), (seconds, seconds))
        return [pdf for half in halves for pdf in half]


def work(allowance: int, source: BinaryIO, target: BinaryIO) -> None:
    """The child's part: documents in, each PDF out behind its length."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (allowance, allowance))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for document in _unpack(source.read()):
        pdf = render(document)
        target.write(LENGTH.pack(len(pdf)) + pdf)


def _by_child(documents: Sequence[Document], seconds: int) -> list[bytes]:
    allowance = seconds + SECONDS_EACH * len(documents)
    # Scratch of ours: a child that is killed tidies nothing.
    with tempfile.TemporaryDirectory(prefix="inclusion-pdf-") as scratch:
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        try:
            child = subprocess.run(  # noqa: S603 (our own interpreter and module)
                [sys.executable, "-m", "inclusion.pdf", str(allowance)],
                input=_pack(documents),
                capture_output=True,
                cwd=ROOT,
                env={**environment, "TMPDIR": scratch},
                timeout=2 * allowance,
                check=False,
            )
        except subprocess.TimeoutExpired as slow:
            raise CannotRender("it takes too long to lay out") from slow
    made = list(_split(child.stdout))
    if child.returncode or len(made) != len(documents):
        raise CannotRender(f"the process that lays it out ended with {child.returncode}")
    return made


def _pack(documents: Sequence[Document]) -> bytes:
    rows = [asdict(document) for document in documents]
    for row in rows:
        row["images"] = {
            name: base64.b64encode(content).decode() for name, content in row["images"].items()
        }
    return json.dumps(rows).encode()


def _unpack(packed: bytes) -> Iterator[Document]:
    for row in json.loads(packed):
        images = {name: base64.b64decode(content) for name, content in row.pop("images").items()}
        yield Document(**row, images=images)


def _split(stream: bytes) -> Iterator[bytes]:
    position = 0
    while position + LENGTH.size <= len(stream):
        (length,) = LENGTH.unpack_from(stream, position)
        position += LENGTH.size
        yield stream[position : position + length]
        position += length

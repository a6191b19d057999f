"""Files of an organisation on disk: whole or absent, readable by this account only.

`write` puts the content on disk, ahead of the transaction that saves the row, so that nobody waits
for a disk with the database locked; `store` does both, `delete` takes both away, `sweep` clears
what a rolled-back transaction left behind. Nothing is served from here: views check who may read.
"""

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .models import Organisation, StoredFile, User

DAY = 24 * 3600


def write(
    organisation: Organisation,
    content: bytes,
    purpose: StoredFile.Purpose,
    type: str,  # noqa: A002 (the column's own name)
    by: User | None,
) -> StoredFile:
    """Put `content` on disk, whatever happens to the power, for a row that is not saved yet."""
    file = StoredFile(
        organisation=organisation,
        purpose=purpose,
        type=type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_by=by,
    )
    _write(file.path, content)
    return file


def store(
    organisation: Organisation,
    content: bytes,
    purpose: StoredFile.Purpose,
    type: str,  # noqa: A002 (the column's own name)
    by: User | None,
) -> StoredFile:
    """Keep `content`; when this returns it is on disk, whatever happens to the power."""
    file = write(organisation, content, purpose, type, by)
    try:
        file.save(force_insert=True)
    except BaseException:
        file.path.unlink()
        raise
    return file


def delete(file: StoredFile) -> None:
    """Take the row away, and the content once that is certain."""
    path = file.path
    with transaction.atomic():
        file.delete()
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def sweep(older_than: float = DAY) -> int:
    """Remove files without a row: their transaction was undone after the disk had them."""
    removed = 0
    for path in Path(settings.FILES_ROOT).glob("??/*"):
        with contextlib.suppress(FileNotFoundError):  # another worker sweeps too
            settled = time.time() - path.stat().st_mtime > older_than
            if settled and not StoredFile.objects.filter(public_id=_id_of(path)).exists():
                path.unlink()
                removed += 1
    return removed


def _id_of(path: Path) -> str:
    """The public id a file is named by; of an unfinished one, an id that nothing has."""
    return path.name if len(path.name) == 32 else "0" * 32


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def content_of(file: StoredFile | None) -> bytes:
    """What the file holds; nothing when there is none or the disk has lost it."""
    try:
        return file.path.read_bytes() if file else b""
    except FileNotFoundError:
        return b""


def download(content: bytes, type: str, filename: str) -> HttpResponse:  # noqa: A002
    """An answer that a browser saves under this name and never shows as a page of ours."""
    response = HttpResponse(content, content_type=type)
    disposition = content_disposition_header(True, filename)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Cache-Control"] = "no-store"
    return response

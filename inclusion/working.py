"""Whether somebody is still at work on a thing: the system lets go of the lock of whoever dies.

So a process killed outright is known at once, without a heartbeat and without a row to write.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings


@contextmanager
def at_work(key: UUID) -> Iterator[None]:
    """Hold the thing for as long as the work lasts."""
    path = _path(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun = path.with_suffix(".begun")
    with begun.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        begun.replace(path)  # in its place only once it is locked
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def was_left(key: UUID) -> bool:
    """Whether work on it began and died; False too where locks of another machine are not seen."""
    try:
        with _path(key).open() as held:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (FileNotFoundError, BlockingIOError):
        return False
    return True


def forget(key: UUID) -> None:
    """Clear what dead work left behind."""
    _path(key).unlink(missing_ok=True)


def _path(key: UUID) -> Path:
    return Path(settings.FILES_ROOT) / "at-work" / key.hex

"""The import somebody is in the middle of: its file, kept a day at most, and whose it is."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from inclusion import files
from inclusion.models import Organisation, StoredFile, User
from inclusion.spreadsheets.reading import Sheet, kind_of, read
from learners.models import AddressToCheck, Learner

KEPT = timedelta(hours=24)
IMPORT = StoredFile.Purpose.IMPORT


def current(organisation: Organisation, by: User) -> StoredFile | None:
    """The one running import of this person here."""
    return _imports(organisation, by).order_by("-made_at", "-pk").first()


def begin(organisation: Organisation, content: bytes, name: str, *, by: User) -> StoredFile:
    """Keep a file that was read once, in place of the one this person had here."""
    tidy()
    kind = kind_of(content, name)
    file = files.write(organisation, content, IMPORT, kind, by)
    with transaction.atomic():
        for older in _imports(organisation, by):
            files.delete(older)
        file.save(force_insert=True)
    return file


def sheet_of(file: StoredFile) -> Sheet:
    return read(file.path.read_bytes(), f"import.{file.type}")


def tidy() -> None:
    """Remove the files of imports nobody finished, and addresses nobody checked."""
    AddressToCheck.objects.too_old().delete()
    left = StoredFile.objects.filter(purpose=IMPORT, made_at__lt=timezone.now() - KEPT)
    for file in left:
        files.delete(file)


def _imports(organisation: Organisation, by: User) -> QuerySet[StoredFile]:
    return StoredFile.objects.of(organisation).filter(purpose=IMPORT, made_by=by)


def forget(learner: Learner) -> None:
    """Let the files of running imports go: one of them may bring back who is being erased."""
    for file in StoredFile.objects.of(learner.organisation).filter(purpose=IMPORT):
        files.delete(file)

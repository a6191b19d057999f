import os
import stat

import pytest
from django.db import transaction

from inclusion import files
from inclusion.models import StoredFile
from tests.factories import OrganisationFactory


@pytest.fixture
def root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture
def keep(db, root):
    """Store this content for some organisation."""
    organisation = OrganisationFactory()
    return lambda content=b"abc": files.store(
        organisation, content, StoredFile.Purpose.EXPORT, "application/pdf", None
    )


def test_what_is_stored_is_read_back_with_its_size_and_checksum(keep):
    file = keep(b"abc")

    assert file.path.read_bytes() == b"abc"
    assert file.size == 3
    assert file.sha256.startswith("ba7816bf")


def test_only_the_owner_of_the_process_may_read_a_stored_file(keep):
    file = keep()

    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_a_file_is_whole_or_absent(keep, root, monkeypatch):
    def full_disk(handle):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)

    with pytest.raises(OSError, match="no space"):
        keep()

    assert not [path for path in root.rglob("*") if path.is_file()]
    assert not StoredFile.objects.exists()


def test_deleting_takes_the_content_away(keep, django_capture_on_commit_callbacks):
    file = keep()
    path = file.path

    with django_capture_on_commit_callbacks(execute=True):
        files.delete(file)

    assert not path.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deletion_undone_keeps_the_content(keep):
    file = keep()

    with transaction.atomic():
        files.delete(StoredFile.objects.get())
        transaction.set_rollback(True)

    assert file.path.exists()


def test_the_sweep_removes_what_has_no_row_and_nothing_else(keep):
    kept, orphan = keep(), keep()
    StoredFile.objects.filter(pk=orphan.pk).delete()

    removed = files.sweep(older_than=-1)

    assert removed == 1
    assert kept.path.exists()
    assert not orphan.path.exists()


def test_the_sweep_leaves_fresh_files_alone(keep):
    fresh = keep()
    StoredFile.objects.filter(pk=fresh.pk).delete()

    assert files.sweep() == 0
    assert fresh.path.exists()

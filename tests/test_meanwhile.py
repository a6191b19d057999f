"""While a picture is drawn again or a file goes to disk, registers are saved."""

from contextlib import nullcontext
from io import BytesIO

import pytest
from django.db import OperationalError, connection, transaction
from PIL import Image

from inclusion import files
from inclusion.actions import change_settings
from inclusion.actions import organisations as drawing
from learners import importing
from reports import tasks
from reports.models import Export
from tests.factories import AttendanceFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[nullcontext, transaction.atomic], ids=["alone", "inside a transaction"])
def around(request):
    """The act as it is; then, to see that the test can fail, inside a transaction of its own."""
    return request.param


@pytest.fixture
def saved(house_a, monkeypatch, settings, tmp_path):
    """Whether a register could be saved each time something slow was under way."""
    settings.FILES_ROOT = tmp_path / "files"
    AttendanceFactory(session__workshop__organisation=house_a.organisation)
    outcomes = []

    def watch(place, name):
        act = getattr(place, name)

        def slowly(*args, **options):
            outcomes.append(_save_a_register())
            return act(*args, **options)

        monkeypatch.setattr(place, name, slowly)

    watch(drawing, "reencode")
    watch(files, "_write")
    return outcomes


def _save_a_register():
    """From another connection, that waits for nobody."""
    other = connection.copy()
    if other.vendor == "sqlite":
        other.settings_dict["OPTIONS"] = {**other.settings_dict["OPTIONS"], "timeout": 0}
    try:
        with other.cursor() as cursor:
            cursor.execute("UPDATE workshops_attendance SET version = version + 1")
    except OperationalError:
        return False
    finally:
        other.close()
    return True


def locked(around):
    """SQLite has one writer at a time; PostgreSQL locks rows, and those are others."""
    return connection.vendor == "sqlite" and around is transaction.atomic


def test_while_a_logo_is_drawn(house_a, saved, around):
    logo = BytesIO()
    Image.new("RGB", (20, 20)).save(logo, "PNG")

    with around():
        change_settings(house_a.organisation, by=house_a.administrator, logo=logo.getvalue())

    assert house_a.organisation.logo.path.exists()
    assert saved == [not locked(around)] * 2


def test_while_a_file_to_import_goes_to_disk(house_a, saved, around):
    with around():
        file = importing.begin(house_a.organisation, b"a;b", "a.csv", by=house_a.coordinator)

    assert importing.current(house_a.organisation, house_a.coordinator) == file
    assert saved == [not locked(around)]


def test_while_a_document_goes_to_disk(house_a, saved, around):
    row = Export.objects.create(
        organisation=house_a.organisation, kind=Export.Kind.REPORT, asked_by=house_a.coordinator
    )

    with around():
        tasks._finish(row, b"%PDF", "application/pdf")

    assert row.file.path.exists()
    assert saved == [not locked(around)]

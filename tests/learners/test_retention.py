"""Nobody is kept longer than their organisation says, goes unannounced, or goes too soon."""

import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from inclusion.files import store
from inclusion.models import JournalEntry, StoredFile
from learners import retention
from learners.models import (
    Creation,
    Erasure,
    Evidence,
    Learner,
    LegalHold,
    Note,
    RetentionNotice,
    RetentionRun,
)
from reports.models import Export
from tests.factories import AttendanceFactory, EnrolmentFactory, LearnerFactory, SessionFactory
from tests.house import ROOT
from workshops.models import Attendance

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MET = date(2024, 3, 15)
LAST = date(2026, 3, 15)  # the last day kept, 24 months later
DAY = timedelta(days=1)


def met(organisation, day, **known):
    """Somebody whose record is old and who was last met on this day."""
    learner = LearnerFactory(organisation=organisation, **known)
    Learner.objects.filter(pk=learner.pk).update(created_at=LONG_AGO)
    session = SessionFactory(workshop__organisation=organisation, date=day, state="held")
    AttendanceFactory(session=session, learner=learner)
    return learner


def runs_until(organisation, day):
    """The run that gives notice as soon as may be, one in between, and the one of the day."""
    for moment in (LAST - timedelta(days=29), LAST - DAY, day):
        done = retention.run(organisation, moment)
    return done


def is_erased(learner):
    return Learner.objects.filter(pk=learner.pk, erased_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("contact", "months", "last"),
    [
        (date(2024, 3, 15), 24, date(2026, 3, 15)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one_there_is(contact, months, last):
    assert retention.last_day_kept(contact, months) == last


@pytest.mark.parametrize(("today", "erased"), [(LAST, False), (LAST + DAY, True)])
def test_the_last_day_is_kept_whole(today, erased, organisation):
    learner = met(organisation, MET)

    runs_until(organisation, today)

    assert is_erased(learner) is erased


@pytest.mark.parametrize(("early", "noticed"), [(30, False), (29, True)])
def test_notice_is_given_thirty_days_before(early, noticed, organisation):
    met(organisation, MET)

    retention.run(organisation, LAST - timedelta(days=early))

    assert RetentionNotice.objects.exists() is noticed


def test_a_run_that_comes_late_gives_notice_first(organisation):
    learner = met(organisation, MET)
    late = LAST + timedelta(days=400)

    first = retention.run(organisation, late)
    before = retention.run(organisation, late + timedelta(days=29))
    after = retention.run(organisation, late + timedelta(days=30))

    assert [(one.noticed, one.erased) for one in (first, before, after)] == [(1, 0), (0, 0), (0, 1)]
    assert is_erased(learner)


def test_coming_back_during_the_notice_starts_anew(organisation):
    learner = met(organisation, MET)
    retention.run(organisation, LAST)
    session = SessionFactory(workshop__organisation=organisation, date=LAST)
    AttendanceFactory(session=session, learner=learner)

    done = retention.run(organisation, LAST + timedelta(days=60))

    assert not is_erased(learner)
    assert (done.erased, RetentionNotice.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "touch",
    [
        lambda learner: Note.objects.create(
            organisation=learner.organisation, learner=learner, text="Passe", written_at=noon(MET)
        ),
        lambda learner: EnrolmentFactory(
            workshop__organisation=learner.organisation, learner=learner, since=MET
        ),
        lambda learner: AttendanceFactory(
            session=SessionFactory(workshop__organisation=learner.organisation, date=MET),
            learner=learner,
            status=Attendance.Status.EXCUSED,
        ),
        lambda learner: Learner.objects.filter(pk=learner.pk).update(created_at=noon(MET)),
    ],
    ids=["note", "enrolment", "mark", "record"],
)
def test_every_kind_of_contact_counts(touch, organisation):
    learner = met(organisation, date(2021, 1, 1))

    touch(learner)

    assert retention.last_contacts(organisation)[learner.pk] == MET


def test_a_blank_and_a_reading_are_no_contact(organisation, coordinator):
    learner = met(organisation, date(2021, 1, 1))
    session = SessionFactory(workshop__organisation=organisation, date=MET)
    AttendanceFactory(session=session, learner=learner, status=Attendance.Status.NOT_RECORDED)

    assert retention.last_contacts(organisation)[learner.pk] == date(2021, 1, 1)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_whom_the_law_holds_stays_until_its_last_day(organisation, administrator):
    learner = met(organisation, MET)
    until = LAST + timedelta(days=50)
    LegalHold.objects.create(
        organisation=organisation,
        learner=learner,
        reason="Audit",
        until=until,
        set_by=administrator,
    )

    held = runs_until(organisation, until)
    after = retention.run(organisation, organisation.today() + timedelta(days=400))

    assert (held.held, held.erased) == (1, 0)
    assert after.erased == 1


def test_each_organisation_keeps_its_own_months(organisation, house_b):
    house_b.organisation.retention_months = 60
    ours, theirs = met(organisation, MET), met(house_b.organisation, MET)

    for each in (organisation, house_b.organisation):
        runs_until(each, LAST + DAY)

    assert (is_erased(ours), is_erased(theirs)) == (True, False)


def test_a_contact_that_comes_while_the_run_goes_saves_the_person(organisation, monkeypatch):
    learner = met(organisation, MET)
    retention.run(organisation, LAST - DAY)
    asked = retention.plan(organisation, LAST + timedelta(days=30))
    monkeypatch.setattr(retention, "plan", lambda *_: asked)
    EnrolmentFactory(workshop__organisation=organisation, learner=learner, since=LAST)

    done = retention.run(organisation, LAST + timedelta(days=30))

    assert (asked.to_erase, done.erased) == ([learner.pk], 0)


def test_a_dry_run_writes_nothing_and_names_nobody(organisation, capsys):
    met(organisation, MET, last_name="Karim")
    retention.run(organisation, LAST - DAY)
    before = JournalEntry.objects.count()

    call_command("retention", dry_run=True, today=LAST + timedelta(days=30))

    told = capsys.readouterr().out
    assert "alpha: 0 to notify, 0 came back, 0 held, 1 to erase" in told
    assert "Karim" not in told
    assert JournalEntry.objects.count() == before
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("flags", [{}, {"dry_run": True, "apply": True}])
def test_without_a_choice_it_says_what_to_choose(flags, db):
    with pytest.raises(CommandError, match="--dry-run to count, or --apply"):
        call_command("retention", **flags)


def test_ten_times_the_same_day_is_once(organisation):
    met(organisation, MET)
    runs_until(organisation, LAST + DAY)

    again = retention.run(organisation, LAST + DAY)

    assert (again.noticed, again.returned, again.held, again.erased) == (0, 0, 0, 0)
    assert Erasure.objects.count() == 1


def test_the_journal_tells_of_each_run_and_of_nobody(organisation):
    learner = met(organisation, MET)
    runs_until(organisation, LAST + DAY)

    runs = JournalEntry.objects.filter(verb="retention.run")

    assert runs.count() == RetentionRun.objects.count()
    assert not JournalEntry.objects.filter(target=learner.public_id).exists()


def test_people_cost_a_fixed_number_of_queries(organisation, django_assert_num_queries):
    with django_assert_num_queries(count_for(organisation, 1)):
        met(organisation, MET)
        retention.plan(organisation, LAST)


def count_for(organisation, people):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        for _one in range(people):
            met(organisation, MET)
        retention.plan(organisation, LAST)
    return len(queries)


@pytest.fixture
def old_things(organisation, coordinator, administrator):
    """One of everything else that is kept for a time only, past it; and one still within."""
    past, now = noon(date(2026, 1, 1)), timezone.now()
    for moment in (past, now):
        task = DBTaskResult.objects.create(
            task_path="x",
            args_kwargs={},
            run_after=now,
            status="SUCCESSFUL",
            backend_name="default",
        )
        DBTaskResult.objects.filter(pk=task.pk).update(finished_at=moment)
        for purpose in (StoredFile.Purpose.IMPORT, StoredFile.Purpose.EXPORT):
            file = store(organisation, b"x", purpose, "text/csv", coordinator)
            StoredFile.objects.filter(pk=file.pk).update(made_at=moment)
        Export.objects.create(
            organisation=organisation, asked_by=coordinator, asked_at=moment, file=file
        )
        paper = store(organisation, b"x", StoredFile.Purpose.EVIDENCE, "image/png", administrator)
        Evidence.objects.create(
            organisation=organisation,
            title="Feuilles 2020",
            reason="FSE+",
            keep_until=moment.date(),
            file=paper,
            added_by=administrator,
        )


def test_every_other_clock_is_read_too(old_things, capsys):
    call_command("retention", apply=True)

    kinds = (DBTaskResult, Export, Evidence)
    assert [kind.objects.count() for kind in kinds] == [1, 1, 1]
    assert sorted(StoredFile.objects.values_list("purpose", flat=True)) == [
        *("evidence", "export", "import")
    ]
    assert "evidence: 1 forgotten" in capsys.readouterr().out


KILL = """
import os, signal, sys
import django
django.setup()
from django.core.management import CommandError, call_command
from learners import retention
from learners.actions import erasing
point, count = sys.argv[1], int(sys.argv[2])
room = {"erase": (erasing, "_empty"), "journal": (erasing, "record"),
        "commit": (retention, "_erase"), "end": (retention.RetentionRun, "save"),
        "disk": (erasing.traces, "settle_disk")}
where, name = room[point]
usual, seen = getattr(where, name), []
def killed(*args, **options):
    seen.append(1)
    if len(seen) == count:
        os.kill(os.getpid(), signal.SIGKILL)
    return usual(*args, **options)
setattr(where, name, killed)
call_command("retention", "--apply", "--today", sys.argv[3])
"""


def run_killed(point, count, today):
    name = connection.settings_dict["NAME"]
    address = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    )
    told = {"DATABASE_URL": address, "INCLUSION_VAR": str(settings.VAR)}
    told |= {"DJANGO_SETTINGS_MODULE": "inclusion.settings", "INCLUSION_MODE": "test"}
    command = [sys.executable, "-c", KILL, point, str(count), today.isoformat()]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=False
    )


FEW = [("erase", 1), ("journal", 1), ("commit", 2), ("disk", 1), ("erase", 2), ("end", 1)]
TWENTY = [("erase", 1), ("journal", 1), ("commit", 2), ("disk", 1), ("erase", 2)]
TWENTY += [("erase", 1), ("journal", 1), ("commit", 2), ("erase", 2), ("journal", 2)] * 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("points", "many"), [(FEW, 6), pytest.param(TWENTY, 30, marks=pytest.mark.torture)]
)
def test_killed_anywhere_it_goes_on_to_the_same_end(organisation, coordinator, points, many):
    people = [met(organisation, MET) for _one in range(many)]
    mine = {"organisation": organisation, "learner": people[0]}
    photo = store(organisation, b"photo", StoredFile.Purpose.CREATION, "image/png", coordinator)
    Creation.objects.create(**mine, title="Jeu", photo=photo, added_at=noon(MET))
    kept = met(organisation, MET + DAY)
    retention.run(organisation, LAST - timedelta(days=29))

    ends = [run_killed(*point, LAST + DAY).returncode for point in points]
    last = run_killed("end", 99, LAST + DAY)

    assert ends == [-signal.SIGKILL] * len(points)
    assert last.returncode == 0, last.stderr
    assert all(is_erased(one) for one in people)
    assert not is_erased(kept)
    told = JournalEntry.objects.filter(verb="learner.erased").count()
    assert Erasure.objects.count() == told == many
    assert not photo.path.exists()

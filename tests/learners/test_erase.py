"""An erased person is nowhere any more, and no figure has moved."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from inclusion import files
from inclusion.files import store
from inclusion.models import JournalEntry, StoredFile
from inclusion.tasks import send_mail
from learners import belongings
from learners.actions import erasing
from learners.actions.erasing import CannotErase, erase
from learners.models import (
    Contact,
    Creation,
    Erasure,
    Guardian,
    Learner,
    LegalHold,
    Note,
    Permission,
    Safety,
)
from reports import measuring
from reports.catalogue import find
from reports.facts import Scope
from reports.models import Export
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    ResidenceFactory,
    SessionFactory,
    WorkshopFactory,
)
from workshops.actions import add_questionnaire, open_asking, write_question
from workshops.models import Answer, Attendance, Enrolment, Verbatim

LINKS = {Answer: "reply__learner", Verbatim: "answer__reply__learner"}
PHOTO = b"\x89PNG\r\n\x1a\nphoto-de-Zuleikha"
WORDS = {
    "first name": "Zuleïkha",
    "folded name": "zuleikha",
    "last name": "Bénhaddou",
    "wished name": "Zouzou",
    "name in a session's note": "ZULEIKHA",
    "e-mail": "zb@example.org",
    "phone": "+33612998877",
    "phone as dialled": "06 12 99 88 77",
    "birth date": "2011-03-19",
    "birth date in French": "19 mars 2011",
    "note": "calligraphie gothique",
    "guardian": "Abdelmajid",
    "guardian's e-mail": "pere@example.net",
    "contact's phone": "+33655443322",
    "health line": "arachides",
    "file": "photo-de-",
    "address": "impasse des Orfèvres",
    "answer in a questionnaire": "origamis géants",
    "words quoted": "plié des cygnes",
}


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def person(organisation, coordinator):
    """Somebody of whom everything is kept that can be."""
    learner = LearnerFactory(
        organisation=organisation,
        first_name="Zuleïkha",
        last_name="Bénhaddou",
        preferred_name="Zouzou",
        email="zb@example.org",
        phone="+33612998877",
        birth_date=date(2011, 3, 19),
    )
    mine = {"organisation": organisation, "learner": learner}
    quarter = NeighbourhoodFactory()
    ResidenceFactory(
        learner=learner, answer="in", neighbourhood=quarter, address="3 impasse des Orfèvres"
    )
    Note.objects.create(**mine, text="Aime la calligraphie gothique.", written_by=coordinator)
    guardian = Guardian.objects.create(**mine, name="Abdelmajid", email="pere@example.net")
    Contact.objects.create(**mine, name="Abdelmajid", phone="+33655443322")
    Safety.objects.create(**mine, health="Allergie aux arachides")
    photo = store(organisation, PHOTO, StoredFile.Purpose.CREATION, "image/png", coordinator)
    Creation.objects.create(**mine, title="Enluminure", photo=photo)
    said = {"purpose": "take_part", "agrees": True, "method": "paper", "language": "fr"}
    Permission.objects.create(**mine, **said, guardian=guardian, text_version="1")
    EnrolmentFactory(workshop__organisation=organisation, learner=learner, referred_by="Abdelmajid")
    answer_in_words(learner, coordinator)
    for day in (4, 11):
        session = SessionFactory(workshop__organisation=organisation, date=date(2026, 3, day))
        session.state = session.State.HELD
        session.note = "ZULEIKHA apporte son clavier ; Zouzou part à 16 h"
        session.save()
        AttendanceFactory(session=session, learner=learner)
    return learner


def answer_in_words(learner, coordinator):
    """They wrote something in a questionnaire, and agreed to have it quoted."""
    mine = {"organisation": learner.organisation}
    made = add_questionnaire(mine["organisation"], by=coordinator, title="Fin", moment="exit")
    question = write_question(made, by=coordinator, kind="open", label_fr="Ce qui a changé")
    workshop = WorkshopFactory(**mine)
    asking = open_asking(made, workshop, by=coordinator)
    reply = asking.replies.create(**mine, learner=learner, on=date(2026, 3, 11))
    answer = reply.answers.create(**mine, question=question, text="J’ai fait des origamis géants.")
    Verbatim.objects.create(**mine, answer=answer, words="J’ai plié des cygnes.")


@pytest.fixture
def traces(person, coordinator):
    """What the machinery may remember of them: tasks, sessions, documents, files of an import."""
    told = f"Zuleïkha Bénhaddou, née le 19 mars 2011, 06 12 99 88 77, {person.public_id}"
    DBTaskResult.objects.create(
        task_path=send_mail.module_path,
        args_kwargs={"args": ["Lien", told, "pere@example.net"], "kwargs": {}},
        queue_name="default",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    session = SessionStore()
    session["last"] = told
    session.save()
    organisation = person.organisation
    for purpose in (StoredFile.Purpose.IMPORT, StoredFile.Purpose.EXPORT):
        file = store(organisation, told.encode(), purpose, "text/csv", coordinator)
    Export.objects.create(
        organisation=organisation,
        kind=Export.Kind.LEARNER_FILE,
        parameters={"learner": str(person.public_id)},
        asked_by=coordinator,
        file=file,
        state=Export.State.READY,
    )
    return session


def everything_on_disk():
    """Every byte that is left: the database, its log, the files; and what stands encoded in it."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("VACUUM")
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        path = Path(connection.settings_dict["NAME"])
        texts = [one.read_bytes() for one in path.parent.glob(f"{path.name}*")]
    else:
        texts = ["\n".join(every_row()).encode()]
    texts += [
        one.read_bytes() for one in Path(django_settings.FILES_ROOT).rglob("*") if one.is_file()
    ]
    texts += [json.dumps(one.args_kwargs, ensure_ascii=False).encode() for one in tasks()]
    texts += [json.dumps(one, ensure_ascii=False).encode() for one in sessions()]
    return b"\n".join(texts)


def every_row():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from (row[0] for row in cursor.fetchall())


def tasks():
    return DBTaskResult.objects.all()


def sessions():
    return [one.get_decoded() for one in SessionStore.get_model_class().objects.all()]


def found(words=WORDS):
    left = everything_on_disk()
    return {name for name, word in words.items() if word.encode() in left}


@pytest.mark.django_db(transaction=True)
def test_no_identifier_is_left_anywhere(person, traces, administrator):
    before = found()

    erase(person, by=administrator, reason="Demande écrite du 3 mars")

    assert before == WORDS.keys()
    assert found() == set()
    assert cache.get("anything") is None


@pytest.mark.django_db(transaction=True)
def test_the_old_public_id_stands_in_the_journal_alone(person, traces, administrator):
    old = person.public_id

    erase(person, by=administrator)

    assert JournalEntry.objects.filter(target=old).count() == 0  # factories write no journal
    assert found({"dashes": str(old), "without": old.hex}) == set()
    assert not Export.objects.filter(kind=Export.Kind.LEARNER_FILE).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "model", [Note, Guardian, Contact, Safety, Creation, Answer, Verbatim, "learners_learner"]
)
def test_one_kind_forgotten_is_seen(model, person, administrator, monkeypatch):
    if isinstance(model, str):
        monkeypatch.setattr(erasing, "_empty", lambda person: None)
    else:
        kept = belongings._belongings
        monkeypatch.delitem(kept, (model, LINKS.get(model, "learner")))

    erase(person, by=administrator)

    assert found()


@pytest.mark.django_db(transaction=True)
def test_a_trace_forgotten_is_seen(person, traces, administrator, monkeypatch):
    monkeypatch.setattr(erasing.traces, "clear", lambda words: None)

    erase(person, by=administrator)

    assert found()


def figures(organisation):
    """Every figure of the report but ages, told by the year alone, and neighbourhoods."""
    scope = Scope(organisation, date(2026, 1, 1), date(2026, 12, 31))
    dataset = measuring.build(find("activity"), scope, "fr")
    return {
        (cell.section, cell.slug, *cell.members.items()): (cell.numerator, cell.denominator)
        for cell in every_cell(dataset)
        if not cell.members.keys() & {"age", "neighbourhood"} and "age" not in cell.slug
    }


def every_cell(dataset):
    for section in dataset.sections:
        yield from section.figures
        for table in section.tables:
            yield from (cell for row in table.rows for cell in row.cells)
            yield from table.total


def test_totals_by_gender_and_qpv_do_not_move(person, organisation, administrator):
    before = figures(organisation)

    erase(person, by=administrator)

    after = figures(organisation)
    assert len(before) > 100
    assert {key[1] for key in before if after[key] != before[key]} == {"people_erased"}


def test_the_year_of_birth_is_left_and_nothing_else_of_the_person(person, administrator):
    number, old = person.number, person.public_id

    erase(person, by=administrator)
    person.refresh_from_db()

    assert (person.birth_date, person.birth_year, person.gender) == (None, 2011, "feminine")
    assert (person.number, person.public_id == old) == (number, False)
    assert person.erased_at
    assert str(person) == f"N°\u00a0{number}, effacé"


def test_every_column_of_a_learner_is_emptied_or_left_with_a_reason(person):
    columns = {field.name for field in Learner._meta.concrete_fields}

    emptied = erasing._emptied(person)

    assert columns == emptied.keys() | erasing.LEFT.keys()


def test_what_is_left_of_somebody_is_expected_nowhere(person, administrator):
    erase(person, by=administrator)

    assert not Enrolment.objects.filter(until=None).exists()
    assert Attendance.objects.counted().count() == 2


def test_how_somebody_came_is_forgotten_either_way(person, organisation, administrator):
    EnrolmentFactory(workshop__organisation=organisation, learner=person, came_alone=True)

    erase(person, by=administrator)

    ways = set(person.enrolments.values_list("referred_by", "came_alone"))
    assert ways == {("", False)}


def test_doubles_put_into_the_record_go_too(person, organisation, administrator):
    double = LearnerFactory(organisation=organisation, last_name="Ben Haddou", merged_into=person)
    deeper = LearnerFactory(organisation=organisation, last_name="BH", merged_into=double)

    erase(person, by=administrator)

    assert set(Erasure.objects.values_list("learner_key", flat=True)) == {
        *(person.pk, double.pk, deeper.pk)
    }
    assert not Learner.objects.exclude(last_name="").exists()


def test_the_journal_tells_that_somebody_was_erased_and_not_who(person, administrator):
    erased = erase(person, by=administrator)

    entry = JournalEntry.objects.get(verb="learner.erased")

    assert (entry.target_type, entry.target) == ("erasure", erased.public_id)
    assert entry.actor == administrator.public_id


def test_whom_the_law_holds_is_not_erased(person, organisation, administrator):
    hold = LegalHold.objects.create(
        organisation=organisation,
        learner=person,
        reason="Plainte en cours",
        until=organisation.today(),
        set_by=administrator,
    )

    with pytest.raises(CannotErase, match="Plainte en cours"):
        erase(person, by=administrator)

    hold.until -= timedelta(days=1)
    hold.save()
    assert erase(person, by=administrator)


@pytest.mark.parametrize(
    "reason",
    ["Demande de Zuleikha", "mère de BENHADDOU", "zb@example.org", "x" * 201, "1 85 05 78 006 084"],
)
def test_a_reason_that_says_who_is_refused(reason, person, administrator):
    with pytest.raises(CannotErase):
        erase(person, by=administrator, reason=reason)


def test_nobody_is_erased_twice(person, administrator):
    erase(person, by=administrator)

    with pytest.raises(CannotErase):
        erase(person, by=administrator)


def test_whom_a_backup_brings_back_is_erased_again(person, organisation, administrator):
    erase(person, by=administrator)
    person.refresh_from_db()
    Learner.objects.filter(pk=person.pk).update(last_name="Bénhaddou", erased_at=None)

    count = erasing.erase_again(organisation)

    person.refresh_from_db()
    assert (count, person.last_name, Erasure.objects.count()) == (1, "", 1)


def test_an_undone_erasure_leaves_the_files_where_they_are(person, administrator, monkeypatch):
    def stumble(*args, **options):
        raise RuntimeError

    monkeypatch.setattr(erasing, "record", stumble)
    with pytest.raises(RuntimeError):
        erase(person, by=administrator)

    assert files.content_of(Creation.objects.get().photo) == PHOTO


def test_the_command_erases_by_public_id(person, capsys):
    number = person.number

    call_command("erase_learner", str(person.public_id), reason="Demande écrite")

    assert capsys.readouterr().out == f"No. {number} of alpha is erased.\n"
    assert Erasure.objects.get().reason == "Demande écrite"


def test_the_command_says_what_it_cannot_do(person):
    with pytest.raises(CommandError, match="désigne"):
        call_command("erase_learner", str(person.public_id), reason="Demande de Zuleïkha")
    with pytest.raises(CommandError, match="public id"):
        call_command("erase_learner", "00000000-0000-4000-8000-000000000000", reason="x")
    with pytest.raises(CommandError, match="Say why"):
        call_command("erase_learner", str(person.public_id), reason=" ")

"""Everything kept about a person is in their file, or left out with a reason; no third party is."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from inclusion import pdf
from inclusion.files import store
from inclusion.models import JournalEntry, StoredFile
from learners import belongings
from learners.actions import change_learner, tell_read
from learners.belongings import Belongings, everything_kept, everything_reached
from learners.file import as_json, bundle, document, file_of
from learners.file.words import LABELS, column
from learners.kept import OWN
from learners.models import Contact, Creation, Guardian, Learner, Note
from tests import house
from tests.factories import AttendanceFactory, LearnerFactory
from tests.reports.certificates.test_paper import text_of

ALL = [OWN, *everything_kept()]


def name_of(said):
    return said.model.__name__


@pytest.fixture
def person(organisation, coordinator):
    learner = LearnerFactory(
        organisation=organisation, first_name="Inès", last_name="Karim", phone="+33612998877"
    )
    mine = {"organisation": organisation, "learner": learner}
    Note.objects.create(**mine, text="A fini sa lampe.", written_by=coordinator)
    Guardian.objects.create(**mine, name="Fatima Karim", phone="+33611111111", email="f@k.example")
    Contact.objects.create(**mine, name="Zohra", phone="+33622222222")
    AttendanceFactory(session__workshop__organisation=organisation, learner=learner)
    with transaction.atomic():
        tell_read(learner, by=coordinator)
    return learner


def told(person, language="fr"):
    with translation.override(language):
        return json.loads(as_json(file_of(person)))


def rows(file, kind):
    return next(chapter["rows"] for chapter in file["chapters"] if chapter["kind"] == kind)


def test_the_file_holds_what_is_kept(person):
    file = told(person)

    assert rows(file, "Learner")[0]["last_name"] == "Karim"
    assert rows(file, "Note")[0]["text"] == "A fini sa lampe."
    assert rows(file, "Attendance")[0]["status"] == "present"
    assert rows(file, "Guardian")[0]["name"] == "Fatima Karim"


def test_the_journal_says_what_was_done_by_which_role_never_by_whom(person, coordinator):
    file = told(person)

    assert [(act["verb"], act["who"]) for act in file["journal"]] == [
        ("learner.read", "un membre de l’équipe (coordination)")
    ]
    assert str(coordinator) not in json.dumps(file, ensure_ascii=False)
    assert str(coordinator.public_id) not in json.dumps(file)


def test_how_to_reach_a_relative_is_left_out(person):
    text = json.dumps(told(person))

    assert not {mark for mark in ("+33611111111", "f@k.example", "+33622222222") if mark in text}
    assert "+33612998877" in text


def test_another_persons_rows_and_acts_are_not_in_it(person, house_b, organisation, coordinator):
    neighbour = LearnerFactory(organisation=organisation, first_name="Lou", last_name="Moreau")
    Note.objects.create(organisation=organisation, learner=neighbour, text="Autre note")
    change_learner(neighbour, by=coordinator, first_name="Louise")

    text = json.dumps(told(person), ensure_ascii=False)

    assert "Autre note" not in text
    assert "learner.changed" not in text


def test_what_a_double_left_behind_is_in_it(person, organisation):
    LearnerFactory(organisation=organisation, last_name="Carim", merged_into=person)

    names = [row["last_name"] for row in rows(told(person), "Learner")]

    assert names == ["Karim", "Carim"] or names == ["Carim", "Karim"]


def test_the_paper_is_read_in_words_and_its_properties_name_nobody(person):
    with translation.override("fr"):
        made = document(file_of(person))
        paper = pdf.render(made)

    assert made.title == f"Dossier personnel n°\u00a0{person.number}"
    assert "Inès Karim" in text_of(paper)
    assert "4 mars 2026" in text_of(paper)
    assert "present" not in text_of(paper).split()


def test_the_archive_joins_the_files_under_neutral_names(person, organisation, coordinator):
    photo = store(organisation, b"\x89PNG", StoredFile.Purpose.CREATION, "image/png", coordinator)
    Creation.objects.create(organisation=organisation, learner=person, title="Jeu", photo=photo)

    archive = zipfile.ZipFile(io.BytesIO(bundle(file_of(person), b"%PDF")))

    assert archive.namelist() == ["dossier.pdf", "dossier.json", "document-1.png"]
    assert archive.read("document-1.png") == b"\x89PNG"


def test_the_command_writes_both_and_tells_the_journal(person, tmp_path, capsys):
    call_command("learner_file", str(person.public_id), output=tmp_path / "out")

    made = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()}
    assert made == {"dossier.json": 0o600, "dossier.pdf": 0o600}
    assert JournalEntry.objects.filter(verb="learner_file.exported", target=person.public_id)
    assert "Karim" not in capsys.readouterr().out


def test_the_command_says_where_it_cannot_write_and_tells_the_journal_nothing(person, tmp_path):
    (tmp_path / "taken").touch()

    with pytest.raises(CommandError, match="taken cannot be written into"):
        call_command("learner_file", str(person.public_id), output=tmp_path / "taken")

    assert not JournalEntry.objects.filter(verb="learner_file.exported").exists()


def test_the_command_knows_no_erased_person(person, tmp_path):
    Learner.objects.update(erased_at=person.created_at)

    with pytest.raises(CommandError):
        call_command("learner_file", str(person.public_id), output=tmp_path)


def faults(said, link=None):
    """Columns a model has and its entry does not name, or the other way round."""
    columns = {field.name for field in said.model._meta.concrete_fields} - {link}
    names = [*said.shown.split(), *said.withheld]
    return sorted(columns.symmetric_difference(names)) + [n for n in names if names.count(n) > 1]


def test_every_column_of_a_learner_is_shown_or_withheld_with_a_reason():
    less = OWN.shown.removesuffix(" created_at")
    forgotten = Belongings(model=Learner, title="", shown=less, withheld=OWN.withheld)

    assert faults(OWN) == []
    assert faults(forgotten) == ["created_at"]


@pytest.mark.parametrize("reached", everything_reached().values(), ids=name_of)
def test_every_column_one_step_further_is_shown_or_withheld_with_a_reason(reached):
    assert faults(reached) == []
    assert all(reached.withheld.values())


def leads_of(said):
    fields = (said.model._meta.get_field(name) for name in said.shown.split())
    return {field.related_model for field in fields if field.is_relation}


@pytest.mark.parametrize("said", [*ALL, *everything_reached().values()], ids=name_of)
def test_whatever_a_row_leads_to_says_what_is_told_of_it(said):
    assert leads_of(said) <= everything_reached().keys()


def test_no_row_hangs_on_a_persons_rows_unsaid():
    """A model with a key to a row of a person, and none to the person, would be forgotten."""
    kept = {said.model for said in everything_kept()}
    hanging = {
        f"{model.__name__}.{field.name}"
        for app in house.APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model in kept and model not in kept
    }

    assert hanging == set(), "give it a key to the learner, or an entry in kept.py by its link"


@pytest.mark.parametrize("said", [*ALL, *everything_reached().values()], ids=name_of)
def test_every_column_shown_has_a_name_for_people(said):
    nameless = {
        name
        for name in said.shown.split()
        if not isinstance(column(said.model, name).verbose_name, Promise) and name not in LABELS
    }

    assert nameless == set(), "give the column a translated name, or one in learners/file/words.py"


def test_a_file_forgotten_by_a_floor_is_missed(person, monkeypatch):
    monkeypatch.delitem(belongings._belongings, (Note, "learner"))

    assert "A fini sa lampe." not in json.dumps(told(person))

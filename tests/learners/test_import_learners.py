"""The command `import_learners`."""

import json

import pytest
from django.core.management import CommandError, call_command

from learners.models import Learner

from .test_import import ROWS, spreadsheet


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes(spreadsheet())
    return path


def run(capsys, file, *options, slug="alpha"):
    call_command("import_learners", str(file), f"--organisation={slug}", *options)
    return capsys.readouterr().out


def test_valid_rows_go_in_and_the_others_are_told(capsys, file, organisation):
    told = json.loads(run(capsys, file, "--json"))

    assert (told["rows"], told["created"], told["updated"], told["duplicates"]) == (5, 3, 0, 0)
    assert [(one["row"], one["column"]) for one in told["rejected"]] == [
        (5, "Né(e) le"),
        (7, "NOM"),
    ]
    assert Learner.objects.of(organisation).count() == 3


def test_importing_again_finds_everybody(capsys, file, organisation):
    run(capsys, file)
    told = json.loads(run(capsys, file, "--json"))

    assert (told["created"], told["duplicates"]) == (0, 3)
    assert told["rows"] == told["duplicates"] + len(told["rejected"])


def test_a_dry_run_writes_nothing(capsys, file, organisation):
    assert json.loads(run(capsys, file, "--dry-run", "--json"))["created"] == 3
    assert not Learner.objects.exists()


def test_messages_speak_the_language_of_the_organisation(capsys, file, organisation):
    assert "Cette date n’existe pas" in run(capsys, file)

    organisation.language = "en"
    organisation.save()

    assert "This date does not exist" in run(capsys, file)


@pytest.mark.parametrize("name", ["liste.xlsx", "absent.csv", "liste.exe"])
def test_a_file_nobody_can_read_ends_in_one_line(name, file, organisation, capsys):
    other = file.with_name(name)
    if name != "absent.csv":
        other.write_bytes(file.read_bytes())

    with pytest.raises(CommandError) as fault:
        run(capsys, other)

    assert str(fault.value).count("\n") == 0


def test_a_file_without_names_is_refused(tmp_path, organisation, capsys):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(row.split(";")[-1] for row in ROWS))

    with pytest.raises(CommandError):
        run(capsys, path)


def test_an_unknown_organisation_is_refused(file, organisation, capsys):
    with pytest.raises(CommandError, match="omega"):
        run(capsys, file, slug="omega")

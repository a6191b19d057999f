import pytest

from tests.inclusion.test_settings import run


@pytest.mark.parametrize(
    ("command", "traceback"), [(["demo"], False), (["demo", "--traceback"], True)]
)
def test_an_empty_database_is_told_in_one_line(command, traceback, tmp_path):
    outcome = run("manage.py", *command, tmp_path=tmp_path)

    assert outcome.returncode == 1
    assert ("Traceback" in outcome.stderr) is traceback
    assert traceback or (
        len(outcome.stderr.strip().splitlines()) == 1 and "manage.py migrate" in outcome.stderr
    )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["learner_file", "nobody", "--output", "x"], "nobody is not a public id"),
        (["erase_learner", "7f5f4a3c-0000-4000-8000-000000000000"], "required: --reason"),
        (["retention", "--apply", "--today", "2026-02-30"], "2026-02-30 is not a date"),
        (["import_learners"], "required: file, --organisation"),
        (["report", "activity", "--colour", "red"], "--colour red"),
    ],
)
def test_a_bad_argument_is_told_in_one_line(command, told, tmp_path):
    outcome = run("manage.py", *command, tmp_path=tmp_path)

    assert outcome.returncode == 1
    assert len(outcome.stderr.strip().splitlines()) == 1
    assert told in outcome.stderr


def test_what_production_misses_is_told_in_one_line(tmp_path):
    outcome = run("manage.py", "migrate", tmp_path=tmp_path, INCLUSION_MODE="production")

    assert outcome.returncode == 1
    assert len(outcome.stderr.strip().splitlines()) == 1
    assert "INCLUSION_SECRET_KEY" in outcome.stderr

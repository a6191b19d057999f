from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.models import Certificate

ALL, SOME = "present present present present present", "present absent absent absent absent"


def run(workshop, folder, **options):
    call_command("certificates", workshop=str(workshop.public_id), output=folder, **options)


def test_it_issues_what_is_missing_and_writes_each_under_its_number(
    workshop, attend, tmp_path, capsys
):
    attend(ALL), attend(ALL), attend(SOME)

    run(workshop, tmp_path / "out")

    numbers = set(Certificate.objects.values_list("number", flat=True))
    assert {path.stem for path in (tmp_path / "out").glob("*.pdf")} == numbers
    assert capsys.readouterr().out.startswith("2 issued, 2 written")


def test_a_second_run_issues_nothing_and_writes_the_same(workshop, attend, tmp_path, capsys):
    attend(ALL)
    run(workshop, tmp_path)

    run(workshop, tmp_path)

    assert "0 issued, 1 written" in capsys.readouterr().out


def test_the_language_is_chosen(workshop, attend, tmp_path):
    attend(ALL)

    run(workshop, tmp_path, language="en")

    assert Certificate.objects.get().language == "en"


@pytest.mark.parametrize("public_id", ["x", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_workshop_is_one_clear_line(db, tmp_path, public_id):
    with pytest.raises(CommandError, match=public_id):
        call_command("certificates", workshop=public_id, output=tmp_path)


def test_nobody_reaching_the_rule_is_one_clear_line(workshop, attend, tmp_path):
    attend(SOME)

    with pytest.raises(CommandError, match="Nobody reaches"):
        run(workshop, tmp_path)


def test_a_folder_nobody_may_write_into_is_one_clear_line_and_issues_nothing(workshop, attend):
    attend(ALL)

    with pytest.raises(CommandError, match="/proc cannot be written into"):
        run(workshop, Path("/proc"))

    assert not Certificate.objects.exists()

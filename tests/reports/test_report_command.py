import json
from io import StringIO

import pytest
from django.core.management import CommandError, ManagementUtility, call_command

from inclusion.models import JournalEntry
from reports import catalogue
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db


@pytest.fixture
def alpha(organisation):
    return a_season(5, organisation=organisation)


def run(path, kind="json", **changes):
    options = {"organisation": "alpha", "start": str(START), "end": str(END)}
    call_command(
        "report", "activity", output=path, format=kind, stdout=StringIO(), **{**options, **changes}
    )
    return path


def test_the_json_says_what_other_programs_rely_on(alpha, tmp_path):
    whole = json.loads(run(tmp_path / "report.json").read_text())

    assert (whole["report"], whole["organisation"]) == ("activity", "alpha")
    assert (whole["from"], whole["to"]) == ("2025-09-01", "2026-08-31")
    figures = [cell for cell in whole["cells"] if not cell["members"]]
    assert whole["cells"][: len(figures)] == figures
    assert set(figures[0]) >= {
        *("section", "slug", "label", "members"),
        *("value", "unit", "numerator", "denominator", "unknown"),
    }


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json", "pdf"])
def test_every_format_is_written_whole(alpha, tmp_path, kind):
    path = run(tmp_path / f"report.{kind}", kind)

    starts = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{", "pdf": b"%PDF"}
    assert path.read_bytes().startswith(starts[kind])
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "start"), [("bilan.PDF", b"%PDF"), ("bilan.csv", b"\xef\xbb\xbf"), ("bilan", b"PK")]
)
def test_a_format_that_is_not_said_is_that_of_the_name(alpha, tmp_path, name, start):
    assert run(tmp_path / name, kind=None).read_bytes().startswith(start)


def test_the_language_is_the_organisations_or_the_one_asked_for(alpha, tmp_path):
    french = json.loads(run(tmp_path / "fr.json").read_text())["cells"]
    english = json.loads(run(tmp_path / "en.json", language="en").read_text())["cells"]

    labels = {cell["slug"]: cell["label"] for cell in french}
    assert labels["people"] == "Personnes différentes"
    assert {cell["slug"]: cell["label"] for cell in english}["people"] == "Different people"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"organisation": "delta"}, "no organisation called delta"),
        ({"organisation": None}, "--organisation"),
        ({"start": "01/09/2025"}, "YYYY-MM-DD"),
        ({"start": "2027-01-01"}, "comes before"),
        ({"start": "0001-01-01"}, "--from is not between"),
        ({"end": "9999-12-31"}, "--to is not between"),
        ({"kind": "docx"}, "--format is not one of xlsx, pdf, csv, json, poster, png: docx"),
        ({"language": "tlh"}, "--language is not one of fr, en: tlh"),
    ],
)
def test_a_wrong_request_is_one_clear_line_and_writes_nothing(alpha, tmp_path, changes, sentence):
    with pytest.raises(CommandError, match=sentence) as refusal:
        run(tmp_path / "report.json", **changes)

    assert "\n" not in str(refusal.value)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said_and_nothing_left(alpha, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path / "nowhere" / "report.json")

    assert not JournalEntry.objects.filter(verb="report.exported").exists()


def test_a_format_typed_wrong_ends_like_other_bad_input(alpha):
    with pytest.raises(SystemExit) as ended:
        ManagementUtility(["manage.py", "report", "activity", "--format", "docx"]).execute()

    assert ended.value.code == 1


def test_reports_are_listed():
    out = StringIO()

    call_command("report", list=True, stdout=out)

    assert out.getvalue().split("\t")[0] == "activity"


def test_an_unknown_report_is_named(alpha, tmp_path):
    with pytest.raises(CommandError, match="no report called riches"):
        call_command("report", "riches", organisation="alpha", output=tmp_path / "x")


def test_an_export_is_in_the_journal(alpha, tmp_path):
    run(tmp_path / "report.csv", "csv")

    entry = JournalEntry.objects.of(alpha).get(verb="report.exported")
    assert entry.fields == ["activity", "csv"]


def test_every_report_of_the_catalogue_declares_what_it_sums_up():
    for report in catalogue.reports().values():
        figures = [figure for section in report.sections for figure in section.figures]
        assert set(report.headlines) <= set(figures)
        tables = [table for section in report.sections for table in section.tables]
        assert all(
            dimension.on.get(figure.frame) is not None
            for table in tables
            for figure in table.figures
            for dimension in table.dimensions
        )

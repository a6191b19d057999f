"""The workbook opened by LibreOffice: nothing repaired, nothing computed, every figure in place."""

import shutil
import subprocess
from io import BytesIO

import openpyxl
import pytest

from reports import actions, catalogue
from reports.actions import Format
from reports.facts import Scope
from reports.writing import write_list
from tests.reports.progress_world import a_school
from tests.reports.world import END, START


def workbook(slug):
    """The one of a report or of a list, over a season where people were assessed too."""
    scope = Scope(a_school(5), START, END)
    if listing := catalogue.listings().get(slug):
        return write_list(listing, scope, Format.XLSX, "fr")
    return actions.make(catalogue.find(slug), scope, Format.XLSX, "fr")


@pytest.fixture(params=[*catalogue.reports(), *catalogue.listings()])
def opened(request, tmp_path, db):
    """A workbook as we write it, and as LibreOffice saves it again."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: scripts/setup torture installs it."
    content = workbook(request.param)
    (tmp_path / "ours.xlsx").write_bytes(content)
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")),
            str(tmp_path / "ours.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    theirs = (tmp_path / "out" / "ours.xlsx").read_bytes()
    return openpyxl.load_workbook(BytesIO(content)), openpyxl.load_workbook(BytesIO(theirs))


def same(theirs, ours):
    if isinstance(ours, float):
        return theirs == pytest.approx(ours)  # LibreOffice writes fifteen digits
    return (theirs or "") == (ours or "")


@pytest.mark.torture
def test_libreoffice_reads_every_cell_as_we_wrote_it(opened):
    ours, theirs = opened

    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                other = theirs[sheet.title][cell.coordinate].value
                assert same(other, cell.value), cell


@pytest.mark.torture
def test_libreoffice_keeps_tables_charts_and_print_set_up(opened):
    ours, theirs = opened

    for sheet in ours:
        kept = theirs[sheet.title]
        assert len(kept._charts) == len(sheet._charts)
        assert set(kept.tables) == set(sheet.tables)
        assert kept.page_setup.orientation == sheet.page_setup.orientation

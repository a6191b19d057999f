"""The workbook opened by LibreOffice: nothing repaired, nothing computed, every figure in place."""

import shutil
import subprocess
from io import BytesIO

import openpyxl
import pytest

from reports import actions, catalogue
from reports.actions.exports import Format
from reports.facts import Scope
from tests.reports.world import END, START, a_season


@pytest.fixture
def opened(tmp_path, db):
    """A season's workbook as we write it, and as LibreOffice saves it again."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: scripts/setup torture installs it."
    scope = Scope(a_season(7), START, END)
    content = actions.export(catalogue.find("activity"), scope, Format.XLSX, language="fr", by=None)
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

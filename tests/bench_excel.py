"""A hundred thousand rows of fourteen columns as a workbook, for `python -m tests.bench`."""

import io
import resource
import subprocess
import sys
from datetime import date, timedelta

from tests.bench_pairs import in_turn

ROWS, ROUNDS = 100_000, 3
KINDS = "date text text text integer integer integer integer text text integer integer text text"


def rows():
    for number in range(ROWS):
        yield (
            *(date(2026, 1, 1) + timedelta(number % 300), f"Atelier robotique {number % 50}"),
            *(f"P-{number % 3000:04}", "présent", 1, 90, 0, 14, "en quartier prioritaire"),
            *("Sanitas (QN03709M)", number, number * 2, "Salle numérique du Sanitas", "fin"),
        )


def ours():
    from inclusion.spreadsheets import writing

    book = writing.new_book("Lignes")
    sheet = writing.add_sheet(book, "Lignes")
    return writing.save(book, [writing.Streamed(sheet, 1, KINDS.split(), rows())])


def openpyxl():
    from openpyxl import Workbook

    book, target = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Lignes")
    for row in rows():
        sheet.append(row)
    book.save(target)
    return target.getvalue()


def workbook_against_openpyxl():
    work = f"workbook of {ROWS} rows of 14, openpyxl as it writes without keeping cells"
    return {"work": work, "goal": "0.167 or less", **in_turn(ours, openpyxl, ROUNDS)}


def memory_of_a_workbook():
    """What a process grows by when it writes one, the file itself included."""
    command = [sys.executable, "-m", "tests.bench_excel"]
    grown = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    work = f"memory a workbook of {ROWS} rows of 14 takes, in MiB"
    return {"work": work, "counted": f"{grown:.0f}", "goal": "64"}


if __name__ == "__main__":
    from inclusion.spreadsheets import writing  # noqa: F401

    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours()
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) / 1024)

"""Import a spreadsheet in four pages: the file, its columns, what would happen, what happened.

The running import is one file per person; the columns chosen and the last result are kept in the
session. Nothing is written before the confirmation, and a confirmation sent twice counts once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion import geocoding
from inclusion.access import Request, allows
from inclusion.models import StoredFile
from inclusion.spreadsheets.reading import Sheet
from learners import importing
from learners.forms.importing import ColumnsForm, UploadForm
from learners.importing import Field, Reading
from learners.models import AddressToCheck

COLUMNS, DONE = "import_columns", "import_done"
NAMES_SHOWN = 5

type Step = Callable[[Request, StoredFile], HttpResponse]


def running(view: Step) -> Callable[[Request], HttpResponse]:
    """Give the view the file of this person's import; without one, say where things stand."""

    @wraps(view)
    def found(request: Request) -> HttpResponse:
        file = importing.current(request.organisation, request.user)
        if file is not None:
            return view(request, file)
        if DONE in request.session:
            return redirect("learners:import_done")
        messages.warning(request, _("No import is running. Choose a file to begin."))
        return redirect("learners:import")

    return found


@allows("import_learners")
def upload(request: Request) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"]
        importing.begin(request.organisation, content, form.name, by=request.user)
        for key in (COLUMNS, DONE):
            request.session.pop(key, None)
        return redirect("learners:import_columns")
    return render(request, "learners/import.html", {"form": form})


@allows("import_learners")
@running
def columns(request: Request, file: StoredFile) -> HttpResponse:
    sheet = importing.sheet_of(file)
    header = sheet.header(importing.knows)
    guessed = _chosen(request, file) or importing.guess(sheet.rows[header].cells)
    form = ColumnsForm(sheet, header, guessed, request.POST or None)
    if request.POST and form.is_valid():
        taken = {str(column): field.value for column, field in form.columns().items()}
        request.session[COLUMNS] = {"file": file.public_id.hex, "taken": taken}
        return redirect("learners:import_preview")
    words = [cell for cell in sheet.rows[header].cells if isinstance(cell, str)]
    untitled = not any(importing.knows(word) for word in words)
    context = {"form": form, "sheet": sheet, "header": sheet.rows[header], "untitled": untitled}
    return render(request, "learners/import_columns.html", context)


@allows("import_learners")
@running
def preview(request: Request, file: StoredFile) -> HttpResponse:
    if not _chosen(request, file):
        return redirect("learners:import_columns")
    sheet = importing.sheet_of(file)
    reading = _reading(request, file, sheet)
    plan = importing.plan(request.organisation, reading, request.organisation.today())
    context: dict[str, Any] = {
        "file": file,
        "sheet": sheet,
        "plan": plan,
        "counts": plan.counts,
        "names": _names_to_check(reading),
        "geocoder": geocoding.host(),
        "days": AddressToCheck.KEPT.days,
    }
    return render(request, "learners/import_preview.html", context)


@require_POST
@allows("import_learners")
@running
def confirm(request: Request, file: StoredFile) -> HttpResponse:
    if request.POST.get("file") != str(file.public_id) or not _chosen(request, file):
        messages.warning(request, _("Another file was chosen since. This is what it would do."))
        return redirect("learners:import_preview")
    reading = _reading(request, file, importing.sheet_of(file))
    today = request.organisation.today()
    if plan := importing.finish(file, reading, by=request.user, today=today):
        request.session[DONE] = plan.counts
    return redirect("learners:import_done")


@allows("import_learners")
def done(request: Request) -> HttpResponse:
    counts = request.session.get(DONE)
    if counts is None:
        return redirect("learners:import")
    addresses = AddressToCheck.objects.of(request.organisation).current().count()
    context = {"counts": counts, "addresses": addresses}
    return render(request, "learners/import_done.html", context)


def _chosen(request: Request, file: StoredFile) -> dict[int, Field]:
    """The columns this person chose for this very file."""
    kept = request.session.get(COLUMNS, {})
    if kept.get("file") != file.public_id.hex:
        return {}
    return {int(column): Field(value) for column, value in kept["taken"].items()}


def _reading(request: Request, file: StoredFile, sheet: Sheet) -> Reading:
    header = sheet.header(importing.knows)
    today = request.organisation.today()
    return importing.read_people(sheet, header, _chosen(request, file), today)


def _names_to_check(reading: Reading) -> list[str]:
    """Names whose letters tell whether the encoding was understood: the accented ones first."""
    names = dict.fromkeys(person.full_name for person in reading.people)
    return sorted(names, key=str.isascii)[:NAMES_SHOWN]

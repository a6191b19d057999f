"""Write, put right and take away a note about a person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners import actions
from learners.forms import NoteForm
from learners.models import Learner, Note


@allows("edit_learner", on=Learner)
def add_note(request: Request, learner: Learner) -> HttpResponse:
    form = NoteForm(request.POST or None)
    if request.POST and form.is_valid():
        actions.write_note(learner, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("The note is kept."))
        return redirect("learners:creations", public_id=learner.public_id)
    return render(request, "learners/note.html", {"form": form, "learner": learner})


@allows("edit_learner", on=Note)
def note(request: Request, note: Note) -> HttpResponse:
    _check(request, note)
    form = NoteForm(request.POST or None, initial={"text": note.text})
    if request.POST and form.is_valid():
        actions.change_note(note, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("The changes are saved."))
        return redirect("learners:creations", public_id=note.learner.public_id)
    context = {"form": form, "learner": note.learner, "note": note}
    return render(request, "learners/note.html", context)


@require_POST
@allows("edit_learner", on=Note)
def remove_note(request: Request, note: Note) -> HttpResponse:
    _check(request, note)
    learner = note.learner
    actions.remove_note(note, by=request.user)
    messages.success(request, _("The note is deleted."))
    return redirect("learners:creations", public_id=learner.public_id)


def _check(request: Request, note: Note) -> None:
    """One's own until midnight; anybody's for those who answer for all."""
    if not (request.can("change_any_note", note) or note.is_fresh_from(request.user)):
        raise PermissionDenied

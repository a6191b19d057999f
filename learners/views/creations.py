"""What a person has made, and the notes about them: a tab of their page."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion import files
from inclusion.access import Request, allows
from learners import actions
from learners.forms import CreationForm
from learners.models import Creation, Learner, Purpose
from learners.permitting import Standing, standing
from learners.tabs import tab_page


@dataclass(frozen=True)
class Piece:
    """A creation as it may be shown: with its photo, or with what its photo lacks."""

    creation: Creation
    image: Standing | None  # None: nobody is seen on it

    @property
    def shows_photo(self) -> bool:
        return self.creation.photo_id is not None and (self.image is None or self.image.granted)


def image_standing(learner: Learner) -> Standing:
    """Whether a photo of this person may be shown to the team today."""
    return standing(
        Purpose.PHOTO_INTERNAL,
        learner,
        learner.guardians.all(),
        learner.permissions.all(),
        learner.organisation.today(),
    )


@allows("see_learner", on=Learner)
def creations(request: Request, learner: Learner) -> HttpResponse:
    image = image_standing(learner)
    changes_any = request.can("change_any_note", learner)
    return tab_page(
        request,
        learner,
        "learners/creations.html",
        pieces=[Piece(one, image if one.shows_person else None) for one in learner.creations.all()],
        notes=[
            (note, changes_any or note.is_fresh_from(request.user))
            for note in learner.notes.select_related("written_by", "organisation")
        ],
    )


@allows("edit_learner", on=Learner)
def add_creation(request: Request, learner: Learner) -> HttpResponse:
    form = CreationForm(request.POST or None, request.FILES or None, learner=learner)
    if request.POST and form.is_valid():
        actions.add_creation(learner, by=request.user, **form.values())
        messages.success(request, _("The creation is kept."))
        return redirect("learners:creations", public_id=learner.public_id)
    return render(request, "learners/creation.html", {"form": form, "learner": learner})


@allows("edit_learner", on=Creation)
def creation(request: Request, creation: Creation) -> HttpResponse:
    learner = creation.learner
    form = CreationForm(
        request.POST or None, request.FILES or None, learner=learner, instance=creation
    )
    if request.POST and form.is_valid():
        actions.change_creation(creation, by=request.user, **form.values())
        messages.success(request, _("The changes are saved."))
        return redirect("learners:creations", public_id=learner.public_id)
    context = {"form": form, "learner": learner, "creation": creation}
    return render(request, "learners/creation.html", context)


@require_POST
@allows("edit_learner", on=Creation)
def remove_creation(request: Request, creation: Creation) -> HttpResponse:
    actions.remove_creation(creation, by=request.user)
    messages.success(request, _("The creation is deleted."))
    return redirect("learners:creations", public_id=creation.learner.public_id)


@allows("see_learner", on=Creation)
def creation_photo(_request: Request, creation: Creation) -> HttpResponse:
    """The photo itself; of a person, only while it is permitted."""
    if creation.photo is None:
        raise Http404
    if creation.shows_person and not image_standing(creation.learner).granted:
        raise PermissionDenied
    suffix = creation.photo.type.removeprefix("image/")
    return files.download(
        files.content_of(creation.photo), creation.photo.type, f"creation.{suffix}"
    )

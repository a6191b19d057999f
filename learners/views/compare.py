"""Two records side by side, field by field, and what becomes of them: one person, or two."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners import actions, matching
from learners.differences import what_moves
from learners.forms.merging import MergeForm
from learners.models import Learner, NotSame

MOST_FOUND = 20


@allows("merge_learners", on=Learner)
def choose(request: Request, learner: Learner) -> HttpResponse:
    """The other record by name, for two that nothing brought together; by POST, as any search."""
    words = request.POST.get("search", "")
    people = Learner.objects.of(request.organisation).exclude(pk=learner.pk)
    found = people.named(words)[:MOST_FOUND] if words.strip() else None
    alike = matching.candidates_for(learner)
    context = {"learner": learner, "words": words, "found": found, "alike": alike}
    return render(request, "learners/choose.html", context)


@allows("merge_learners", on=Learner)
def compare(request: Request, learner: Learner, other: UUID) -> HttpResponse:
    facing = _facing(request, other)
    if facing == learner:
        return redirect(learner)
    kept, absorbed = sorted((learner, facing), key=lambda each: each.number)
    form = MergeForm(kept, absorbed, request.POST or None)
    if request.POST and form.is_valid() and _merged(request, kept, absorbed, form):
        return redirect(kept)
    context = {
        "kept": kept,
        "absorbed": absorbed,
        "form": form,
        "likeness": matching.likeness_of(kept, absorbed),
        "moving": what_moves(kept, absorbed),
        "said": NotSame.objects.of(kept.organisation).between(kept, absorbed).first(),
    }
    return render(request, "learners/compare.html", context)


@require_POST
@allows("merge_learners", on=Learner)
def not_same(request: Request, learner: Learner, other: UUID) -> HttpResponse:
    try:
        actions.say_not_same(learner, _facing(request, other), by=request.user)
        messages.success(request, _("Noted: these are two people. They are not proposed any more."))
    except actions.CannotMerge as refusal:
        messages.error(request, refusal.sentence)
    return redirect("learners:duplicates")


def _facing(request: Request, public_id: UUID) -> Learner:
    """The other record, or the one it was put together with."""
    everybody = Learner.objects.everybody_of(request.organisation)
    return get_object_or_404(everybody, public_id=public_id, erased_at=None).standing


def _merged(request: Request, kept: Learner, absorbed: Learner, form: MergeForm) -> bool:
    """Put the two together; whether it could be done, else why not is told."""
    try:
        made = actions.merge(kept, absorbed, by=request.user, taken=form.taken())
    except (actions.CannotMerge, ValidationError) as refusal:
        for sentence in getattr(refusal, "messages", None) or [str(refusal)]:
            messages.error(request, sentence)
        return False
    told = _("The two records are one now. You can undo this until %(day)s.")
    messages.success(request, told % {"day": date_format(made.last_day, "SHORT_DATE_FORMAT")})
    return True

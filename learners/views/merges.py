"""The records that became one, and the way back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners import actions
from learners.differences import FIELDS
from learners.models import Merge, NotSame

MERGES_PER_PAGE = 20


@allows("merge_learners")
def merges(request: Request) -> HttpResponse:
    made = Merge.objects.of(request.organisation).select_related("kept", "absorbed", "by")
    apart = NotSame.objects.of(request.organisation).select_related("first", "second", "by")
    context = {
        "page": Paginator(made, MERGES_PER_PAGE).get_page(request.GET.get("page")),
        "apart": Paginator(apart, MERGES_PER_PAGE).get_page(request.GET.get("apart")),
    }
    return render(request, "learners/merges.html", context)


@require_POST
@allows("merge_learners", on=Merge)
def undo(request: Request, merge: Merge) -> HttpResponse:
    try:
        changed = actions.undo_merge(merge, by=request.user)
    except actions.CannotMerge as refusal:
        messages.error(request, refusal.sentence)
        return redirect("learners:merges")
    messages.success(request, _("The two records are apart again, as they were before."))
    names = {"birth_date": "born", "birth_year": "born"}
    told = {names.get(name, name) for name in changed} & FIELDS.keys()
    if told:
        labels = ", ".join(str(FIELDS[name]) for name in FIELDS if name in told)
        sentence = _("Changed since the merge, and left as it is: %(fields)s.")
        messages.warning(request, capfirst(sentence % {"fields": labels}))
    return redirect("learners:compare", merge.kept.public_id, merge.absorbed.public_id)

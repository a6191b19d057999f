"""What a questionnaire told: figures for the team, words for the coordination."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request, allows
from workshops import actions
from workshops.actions import Refused
from workshops.forms.questionnaires import VerbatimForm
from workshops.models import Answer, Asking, Verbatim
from workshops.results import changes_since_entry, results_of
from workshops.tallies import ENOUGH, tally_of
from workshops.words import words_of


@require_safe
@allows("see_figures", on=Asking)
def results(request: Request, asking: Asking) -> HttpResponse:
    tally = tally_of(asking)
    reads = request.can("read_open_answers")
    context = {
        "asking": asking,
        "tally": tally,
        "results": results_of(asking),
        "changes": changes_since_entry(asking),
        "few": tally.answered < ENOUGH,
        "enough": ENOUGH,
        "words": words_of(asking) if reads else [],
        "reads": reads,
        "may_ask": request.can("ask_questionnaires", asking),
    }
    return render(request, "workshops/results.html", context)


@allows("read_open_answers", on=Answer)
def select_verbatim(request: Request, answer: Answer) -> HttpResponse:
    """Choose words to quote, cut if need be; the page says who agreed, and why not."""
    asking = answer.reply.asking
    form = VerbatimForm(request.POST or None, initial={"words": answer.text})
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            actions.select_verbatim(answer, by=request.user, words=words)
            messages.success(request, _("These words may be quoted, without a name."))
            return redirect("workshops:results", asking.public_id)
        except Refused as refusal:
            form.add_error("words", refusal.sentence)
    context = {"answer": answer, "asking": asking, "form": form}
    return render(request, "workshops/select_verbatim.html", context)


@require_POST
@allows("read_open_answers", on=Verbatim)
def withdraw_verbatim(request: Request, verbatim: Verbatim) -> HttpResponse:
    actions.withdraw_verbatim(verbatim, by=request.user)
    messages.success(request, _("These words are quoted no more."))
    return redirect("workshops:results", verbatim.answer.reply.asking.public_id)


@require_POST
@allows("read_open_answers", on=Answer)
def accept_situation(request: Request, answer: Answer) -> HttpResponse:
    try:
        actions.accept_situation(answer, by=request.user)
        messages.success(request, _("The situation is saved."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("workshops:asking", answer.reply.asking.public_id)

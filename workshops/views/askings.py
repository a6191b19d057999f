"""Questionnaires put to a group: who has answered, who is still to, cards and a tablet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request, allows
from inclusion.qr import qr_path
from inclusion.roles import Reach, reach
from learners.models import Learner
from workshops import actions
from workshops.actions import AnsweredAlready, Refused
from workshops.first_names import told_apart
from workshops.forms.questionnaires import WhereForm, WhichForm
from workshops.models import Asking, Programme, Questionnaire, Reply, Workshop
from workshops.situations import proposals
from workshops.tallies import open_tallies, people_of, tallies, tally_of


@allows("ask_questionnaires", on=Workshop)
def ask_workshop(request: Request, workshop: Workshop) -> HttpResponse:
    """What a workshop was asked, and how many have answered; one more may be asked."""
    form = WhichForm(request.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _open(request, form.cleaned_data["which"], workshop)
    rows = Asking.objects.of(request.organisation).filter(workshop=workshop)
    askings = list(rows.select_related("questionnaire", "workshop", "organisation"))
    context = {
        "workshop": workshop,
        "tallies": tallies(askings, request.organisation.today()),
        "form": form,
    }
    return render(request, "workshops/ask_workshop.html", context)


@require_POST
@allows("manage_questionnaires", on=Questionnaire)
def ask(request: Request, questionnaire: Questionnaire) -> HttpResponse:
    form = WhereForm(request.organisation, request.POST)
    if form.is_valid():
        return _open(request, questionnaire, form.place())
    messages.error(request, _("Choose where it is asked."))
    return redirect("workshops:questionnaire", questionnaire.public_id)


def _open(
    request: Request, questionnaire: Questionnaire, where: Workshop | Programme
) -> HttpResponse:
    try:
        asking = actions.open_asking(questionnaire, where, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("workshops:questionnaire", questionnaire.public_id)
    return redirect("workshops:asking", asking.public_id)


@require_safe
@allows("ask_questionnaires")
def unanswered(request: Request) -> HttpResponse:
    """Everybody an answer is waited for, questionnaire by questionnaire."""
    everywhere = reach(_role(request), "ask_questionnaires") is Reach.ALL
    known = open_tallies(request.organisation, None if everywhere else request.user)
    waiting = [(one, _waiting(one)) for one in known if one.waiting]
    return render(request, "workshops/unanswered.html", {"waiting": waiting})


def _role(request: Request) -> str | None:
    return request.membership.role if request.membership else None


def _waiting(tally: object) -> list[object]:
    return [one for one in people_of(tally) if one.reply is None]  # type: ignore[arg-type]


@require_safe
@allows("ask_questionnaires", on=Asking)
def asking(request: Request, asking: Asking) -> HttpResponse:
    tally = tally_of(asking)
    people = people_of(tally)
    links = asking.links.live()
    context = {
        "asking": asking,
        "tally": tally,
        "waiting": [one for one in people if one.reply is None],
        "replied": [one for one in people if one.reply],
        "cards": sum(one.card is not None for one in people),
        "tablet": links.filter(learner=None).first(),
        "proposals": proposals(asking) if request.can("read_open_answers") else [],
    }
    return render(request, "workshops/asking.html", context)


@require_POST
@allows("ask_questionnaires", on=Asking)
def reply_cards(request: Request, asking: Asking) -> HttpResponse:
    """The cards of those still to answer, or of one person, shown this once."""
    tally = tally_of(asking)
    people = Learner.objects.of(asking.organisation).filter(pk__in=tally.waiting)
    if one := request.POST.get("learner"):
        people = Learner.objects.of(asking.organisation).filter(public_id__in=_ids(one))
    by_name = people.order_by("folded_first", "folded_last", "pk")
    made = actions.make_reply_cards(asking, list(by_name), by=request.user)
    if not made:
        messages.info(request, _("Nobody is still to answer."))
        return redirect("workshops:asking", asking.public_id)
    names = dict(told_apart([one.link.learner for one in made if one.link.learner]))
    cards = [
        (names[one.link.learner], one, qr_path(one.address)) for one in made if one.link.learner
    ]
    context = {"asking": asking, "cards": cards}
    return _shown_once(render(request, "workshops/reply_cards.html", context))


@require_POST
@allows("ask_questionnaires", on=Asking)
def reply_tablet(request: Request, asking: Asking) -> HttpResponse:
    try:
        made = actions.open_reply_tablet(asking, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("workshops:asking", asking.public_id)
    context = {"asking": asking, "made": made, "qr": qr_path(made.address)}
    return _shown_once(render(request, "workshops/reply_tablet.html", context))


@require_POST
@allows("ask_questionnaires", on=Asking)
def reply_end(request: Request, asking: Asking) -> HttpResponse:
    shared = request.POST.get("shared") == "yes"
    ended = actions.end_reply_links(asking, by=request.user, shared=shared)
    told = ngettext("%(n)s link is ended.", "%(n)s links are ended.", ended)
    messages.success(request, told % {"n": ended})
    return redirect("workshops:asking", asking.public_id)


@require_POST
@allows("ask_questionnaires", on=Asking)
def decline(request: Request, asking: Asking) -> HttpResponse:
    """Somebody told the team that they do not wish to answer."""
    people = Learner.objects.of(asking.organisation)
    learner = people.filter(public_id__in=_ids(request.POST.get("learner", ""))).first()
    try:
        if learner:
            actions.decline_for(asking, learner, by=request.user)
            messages.success(request, _("They are asked no more."))
    except AnsweredAlready:
        messages.info(request, _("They have answered already, or are not asked."))
    return redirect("workshops:asking", asking.public_id)


@require_POST
@allows("ask_questionnaires", on=Asking)
def close_asking(request: Request, asking: Asking) -> HttpResponse:
    actions.close_asking(asking, by=request.user)
    messages.success(request, _("This questionnaire is asked no more; its answers stay."))
    return redirect("workshops:asking", asking.public_id)


@allows("ask_questionnaires", on=Reply)
def take_back_reply(request: Request, reply: Reply) -> HttpResponse:
    """Somebody answered in another's place: what was said goes, and they may answer themselves."""
    asking = reply.asking
    if request.method == "POST":
        actions.take_back_reply(reply, by=request.user)
        messages.success(request, _("The answers are taken back: this person may answer again."))
        return redirect("workshops:asking", asking.public_id)
    return render(request, "workshops/take_back_reply.html", {"reply": reply, "asking": asking})


def _ids(said: str) -> list[UUID]:
    try:
        return [UUID(said)]
    except ValueError:
        return []


def _shown_once(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response

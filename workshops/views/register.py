"""The register: the page where people are marked, with one tap each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request, allows
from learners.models import Learner
from workshops import actions
from workshops.actions import NobodyCame, StillBlank, WouldCap
from workshops.forms.marks import read_lasted, whole_minutes
from workshops.models import Session

from .register_page import answer, is_live, page, take, tells_refusals
from .register_people import new_person

FILLED = "register_filled"  # whom « the others are here » marked, for the undo of the next page


@require_safe
@allows("replace_facilitator", on=Session)
def register(request: Request, session: Session) -> HttpResponse:
    """Whoever does not run this session is offered to replace, and sees no name."""
    if not request.can("take_register", session):
        context = {"session": session, "runners": session.facilitators.all()}
        return render(request, "workshops/register_replace.html", context)
    kept, filled = request.session.pop(FILLED, ("", []))
    return page(request, session, filled=filled if kept == str(session.public_id) else [])


@require_POST
@allows("replace_facilitator", on=Session)
@tells_refusals
def replace(request: Request, session: Session) -> HttpResponse:
    any_day = request.can("take_register", session)
    actions.replace_facilitator(session, by=request.user, any_day=any_day)
    return redirect("workshops:register", session.public_id)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def save(request: Request, session: Session) -> HttpResponse:
    changed = take(request, session)
    if is_live(request):
        return answer(request, session)
    if request.POST.get("first_name", "").strip():
        return new_person(request, session)
    if request.POST.get("q", "").strip():
        return page(request, session)
    if changed:
        messages.success(request, _("The marks are saved."))
    return answer(request, session)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def others(request: Request, session: Session) -> HttpResponse:
    """Save what the page holds, then mark present whoever is left, and only them."""
    take(request, session)
    pks = actions.mark_others_present(session, by=request.user)
    found = Learner.objects.of(session.organisation).filter(pk__in=pks)
    filled = [str(key) for key in found.values_list("public_id", flat=True)]
    if not is_live(request):
        request.session[FILLED] = (str(session.public_id), filled)
    return answer(request, session, filled=filled)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def undo(request: Request, session: Session) -> HttpResponse:
    take(request, session)
    people = Learner.objects.of(session.organisation)
    filled = people.filter(public_id__in=request.POST.getlist("filled"))
    pks = list(filled.values_list("pk", flat=True))
    count = len(actions.undo_others_present(session, pks, by=request.user))
    if not is_live(request):
        undone = ngettext("%(count)d mark taken back.", "%(count)d marks taken back.", count)
        messages.success(request, undone % {"count": count})
    return answer(request, session)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def clear(request: Request, session: Session) -> HttpResponse:
    take(request, session)
    people = Learner.objects.of(session.organisation)
    chosen = people.filter(public_id__in=request.POST.getlist("clear"))
    actions.clear_marks(session, list(chosen.values_list("pk", flat=True)), by=request.user)
    return answer(request, session)


@require_POST
@allows("take_register", on=Session)
@tells_refusals
def close(request: Request, session: Session) -> HttpResponse:
    take(request, session)
    lasted = read_lasted(request.POST)
    answers = {name: name in request.POST for name in ("nobody_came", "cap")}
    try:
        actions.close(session, by=request.user, lasted=whole_minutes(lasted), **answers)
    except StillBlank as refusal:
        return page(request, session, blanks=refusal.learners, lasted=lasted, status=422)
    except NobodyCame:
        return page(request, session, nobody=True, lasted=lasted, status=422)
    except WouldCap as refusal:
        return page(request, session, cap=refusal.sentence, lasted=lasted, status=422)
    return redirect("workshops:register", session.public_id)


@require_POST
@allows("reopen_register", on=Session)
@tells_refusals
def reopen(request: Request, session: Session) -> HttpResponse:
    actions.reopen(session, by=request.user)
    return redirect("workshops:register", session.public_id)

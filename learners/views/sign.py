"""The form filled in on the spot: the screen is handed over, nothing else can be reached on it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions, wording
from learners.forms import SignForm
from learners.forms.permission import PERSON
from learners.models import Guardian, Learner, Permission, Purpose
from learners.permitting import asked_of


@allows("edit_learner", on=Learner)
def sign(request: Request, learner: Learner) -> HttpResponse:
    who = request.GET.get("who")
    if who is None:
        holders = learner.guardians.current().filter(has_authority=True)
        context = {"learner": learner, "holders": holders, "languages": Guardian.Language}
        return render(request, "learners/sign.html", context)
    guardian = _guardian(learner, who)
    with translation.override(language_of(request, learner, guardian)):
        form = sign_form(request, learner, guardian)
        if request.POST and form.is_valid():
            voice = form.voice(Permission.Method.SCREEN)
            actions.record_voice(learner, voice, form.answers(), by=request.user)
        else:
            context = {"learner": learner, "guardian": guardian, **shown(form)}
            return render(request, "learners/sign_form.html", context)
    messages.success(request, _("The answers are recorded."))
    return redirect("learners:guardians", public_id=learner.public_id)


def _guardian(learner: Learner, who: str) -> Guardian | None:
    """Who the form is for: the young person, or one of those who answer for them."""
    if who == PERSON:
        return None
    holders = {str(one.public_id): one for one in learner.guardians.current()}
    if who not in holders or not holders[who].has_authority:
        raise Http404
    return holders[who]


def language_of(request: Request, learner: Learner, guardian: Guardian | None) -> str:
    """The one asked for, else the guardian's own, else that of the organisation's documents."""
    own = guardian.language if guardian else learner.organisation.language
    chosen = request.GET.get("language", own)
    return chosen if chosen in wording.LANGUAGES else own


def shown(form: SignForm) -> dict[str, object]:
    """The form and the words at its head."""
    to = wording.GUARDIAN if form.guardian else wording.PERSON
    return {"form": form, "intro": wording.intro(to, form.language)}


def sign_form(request: Request, learner: Learner, guardian: Guardian | None) -> SignForm:
    """The form, in the language that is active."""
    organisation = learner.organisation
    purposes = [
        one
        for one in asked_of(learner, organisation.today(), guardian=guardian is not None)
        if one != Purpose.NETWORK_COUNT or organisation.network_id
    ]
    return SignForm(
        request.POST or None,
        learner=learner,
        guardian=guardian,
        purposes=purposes,
        language=translation.get_language() or organisation.language,
    )

"""The permissions form on a guardian's own phone, behind their personal link and its code."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from inclusion.access import Request
from learners import actions, links
from learners.models import Permission, PersonalLink

from .sign import language_of, shown, sign_form


@links.personal(purpose=PersonalLink.Purpose.PERMISSION)
def agree(request: Request, link: PersonalLink) -> HttpResponse:
    learner, guardian = link.learner, link.guardian
    if guardian is not None and not guardian.has_authority:
        return links.over(request)
    language = language_of(request, learner, guardian)
    with translation.override(language):
        form = sign_form(request, learner, guardian)
        context = {"learner": learner, "guardian": guardian, "language": language, **shown(form)}
        if request.method == "POST" and form.is_valid():
            voice = form.voice(Permission.Method.LINK)
            actions.record_voice(learner, voice, form.answers(), by=None)
            return render(request, "learners/agreed.html", context)
        return render(request, "learners/agree.html", context)

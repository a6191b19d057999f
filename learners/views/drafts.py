"""Writing a framework of one's own: begun, corrected, published, archived, written anew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows, network_coordinator
from inclusion.models import Network
from learners import actions
from learners.forms.frameworks import AddFrameworkForm, FrameworkForm, SkillForm
from learners.models import Skill, SkillFramework

from .desks import Desk, of_framework, posted


@allows("manage_frameworks")
def add_framework(request: Request) -> HttpResponse:
    return _adding(request, Desk(request.organisation))


@network_coordinator
def network_add_framework(request: Request, network: Network) -> HttpResponse:
    return _adding(request, Desk(network))


def _adding(request: Request, desk: Desk) -> HttpResponse:
    if isinstance(desk.owner, Network):
        scales = desk.owner.skill_frameworks.published() | SkillFramework.objects.shipped()
    else:
        scales = SkillFramework.objects.of(desk.owner).published()
    form = AddFrameworkForm(scales.prefetch_related("levels"), request.POST or None)
    if request.method == "POST" and form.is_valid():
        scale = form.cleaned_data["scale"]
        try:
            made = actions.add_framework(desk.owner, by=request.user, scale=scale, **form.head())
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("The draft is begun: now write its skills."))
            return desk.back_to(made)
    return render(request, "learners/add_framework.html", {"form": form, "desk": desk})


@of_framework
def change_framework(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    form = FrameworkForm(framework, request.POST or None)

    def change() -> None:
        actions.change_framework(framework, form.levels(), by=request.user, **form.head())

    if request.method == "POST" and form.is_valid() and done(form, change):
        messages.success(request, _("The changes are saved."))
        return desk.back_to(framework)
    return draft_page(request, desk, framework, "learners/change_framework.html", form=form)


@of_framework
def add_skill(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    return _writing(request, desk, framework, None)


@of_framework
def change_skill(
    request: Request, desk: Desk, framework: SkillFramework, skill: UUID
) -> HttpResponse:
    found = framework.skills.select_related("area").filter(public_id=skill).first()
    if found is None:
        raise Http404
    if request.POST.get("remove") and tried(
        request, lambda: actions.remove_skill(framework, found, by=request.user)
    ):
        messages.success(request, _("The skill is removed from the draft."))
        return desk.back_to(framework)
    return _writing(request, desk, framework, found)


def _writing(
    request: Request, desk: Desk, framework: SkillFramework, skill: Skill | None
) -> HttpResponse:
    form = SkillForm(framework, request.POST or None, skill=skill)

    def write() -> None:
        actions.write_skill(framework, form.entry(), by=request.user, skill=skill)

    if request.method == "POST" and form.is_valid() and done(form, write):
        messages.success(request, _("The skill is saved."))
        if request.POST.get("again"):
            return redirect(desk.address("add_skill", framework.public_id))
        return desk.back_to(framework)
    return draft_page(
        request, desk, framework, "learners/change_skill.html", form=form, skill=skill
    )


def draft_page(
    request: Request, desk: Desk, framework: SkillFramework, template: str, **more: Any
) -> HttpResponse:
    """A page that is only for drafts; of what was published there is nothing to write."""
    if not framework.is_draft:
        messages.warning(request, _("A published version is never edited: make a new version."))
        return desk.back_to(framework)
    areas = framework.areas.all()
    context = {"desk": desk, "framework": framework, "page": desk.page(framework), "areas": areas}
    return render(request, template, context | more)


@posted
def publish_framework(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    if tried(request, lambda: actions.publish_framework(framework, by=request.user)):
        messages.success(request, _("It is published: workshops can aim at its skills."))
    return desk.back_to(framework)


@posted
def archive_framework(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    if tried(request, lambda: actions.archive_framework(framework, by=request.user)):
        messages.success(request, _("The changes are saved."))
    return desk.back_to(framework)


@posted
def new_version(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    made: list[SkillFramework] = []
    if tried(request, lambda: made.append(actions.new_version(framework, by=request.user))):
        messages.success(request, _("This is the draft of the new version. The other one stays."))
        return desk.back_to(made[0])
    return desk.back_to(framework)


@of_framework
def remove_draft(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    if request.method == "POST" and tried(
        request, lambda: actions.remove_draft(framework, by=request.user)
    ):
        messages.success(request, _("The draft is deleted."))
        return redirect(desk.shelf)
    return draft_page(request, desk, framework, "learners/remove_draft.html")


def done(form: Any, act: Any) -> bool:
    """Whether the act was done; what refuses it is told on the form."""
    try:
        act()
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True


def tried(request: Request, act: Any) -> bool:
    """Whether the act was done; what refuses it is told on the next page."""
    try:
        act()
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
        return False
    return True

"""A framework out of a spreadsheet and into one, and what a new version's skills answer to.

Nothing is kept between the preview and its confirmation: what was read travels signed in the form.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from inclusion import files
from inclusion.access import Request
from learners import actions
from learners.entries import Entry
from learners.forms.frameworks import MatchesForm, SheetForm
from learners.models import SkillFramework
from learners.outline import matches_of, outline_of
from learners.skill_sheets import Read, read_skills, workbook_of

from .desks import Desk, of_framework
from .drafts import done, draft_page, tried

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_DAY = 24 * 60 * 60
FAULTS_SHOWN = 200
FILL = "learners/fill_framework.html"


@of_framework
def fill_framework(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    if "plan" in request.POST and framework.is_draft:
        if _filled(request, framework):
            return desk.back_to(framework)
        return draft_page(request, desk, framework, FILL, form=SheetForm())
    form = SheetForm(request.POST or None, request.FILES or None)
    told: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        read = read_skills(form.cleaned_data["file"], list(framework.levels.all()))
        told |= _preview(framework, read)
    return draft_page(request, desk, framework, FILL, **told)


def _preview(framework: SkillFramework, read: Read) -> dict[str, Any]:
    areas = {entry.area_key: entry.area for entry in read.entries}
    plan = [entry.as_json() for entry in read.entries]
    return {
        "read": read,
        "shown": read.faults[:FAULTS_SHOWN],
        "area_names": list(areas.values()),
        "standing": framework.skills.count(),
        "plan": signing.dumps(plan, salt=_salt(framework), compress=True) if read.is_good else "",
    }


def _filled(request: Request, framework: SkillFramework) -> bool:
    try:
        plan = signing.loads(request.POST["plan"], salt=_salt(framework), max_age=A_DAY)
    except signing.BadSignature:
        messages.error(
            request, _("This preview is too old or of another draft: send the file again.")
        )
        return False
    entries = [Entry(**line) for line in plan]
    if not tried(request, lambda: actions.fill_framework(framework, entries, by=request.user)):
        return False
    messages.success(request, _("The skills of the spreadsheet are in the draft."))
    return True


def _salt(framework: SkillFramework) -> str:
    return f"learners.framework {framework.public_id}"


@of_framework
def framework_matches(request: Request, desk: Desk, framework: SkillFramework) -> HttpResponse:
    kept = matches_of(framework)
    matches = kept or actions.propose_matches(framework)
    form = MatchesForm(framework, matches, request.POST or None)

    def match() -> None:
        actions.set_matches(framework, form.told(), by=request.user)

    if request.method == "POST" and form.is_valid() and done(form, match):
        messages.success(request, _("The changes are saved."))
        return desk.back_to(framework)
    return draft_page(
        request, desk, framework, "learners/framework_matches.html", form=form, proposed=not kept
    )


def file_of(framework: SkillFramework) -> HttpResponse:
    """The workbook, by a name that opens anywhere."""
    content = workbook_of(outline_of(framework))
    return files.download(content, XLSX, f"referentiel-{framework.slug}-{framework.version}.xlsx")

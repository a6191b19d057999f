"""Seen today: after a session, a skill and a level for whoever showed it. Two taps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners.actions import Occasion, Seen
from learners.models import Assessment, Level, Skill
from workshops import actions
from workshops.cohort import present_at
from workshops.grids import levels_of, skills_of
from workshops.models import Session


@allows("assess", on=Session)
def seen(request: Request, session: Session) -> HttpResponse:
    skills = skills_of(session.workshop)
    chosen = _chosen(skills, request.POST.get("skill") or request.GET.get("skill", ""))
    if request.method == "POST" and chosen and _saved(request, session, chosen):
        address = reverse("workshops:seen", args=[session.public_id])
        return redirect(f"{address}?skill={chosen.public_id}")
    people = list(present_at(session))
    rows = Assessment.objects.of(session.organisation).filter(
        learner__in=people, skill=chosen, method="observed", stage="interim", on=session.date
    )
    told = dict(rows.values_list("learner", "level__value"))
    context = {
        "session": session,
        "skills": skills,
        "chosen": chosen,
        "levels": levels_of([chosen])[chosen.framework_id] if chosen else [],
        "people": [(learner, told.get(learner.pk)) for learner in people],
    }
    return render(request, "workshops/seen.html", context)


def _chosen(skills: list[Skill], said: str) -> Skill | None:
    """The skill that was tapped, or the first one."""
    return next(
        (one for one in skills if str(one.public_id) == said), skills[0] if skills else None
    )


def _saved(request: Request, session: Session, skill: Skill) -> bool:
    """One person, one level; the same tap again takes it back. A tap on a skill saves nothing."""
    person, _colon, said = request.POST.get("seen", "").partition(":")
    learner = next((one for one in present_at(session) if str(one.public_id) == person), None)
    levels: list[Level] = levels_of([skill])[skill.framework_id]
    level = next((one for one in levels if str(one.value) == said), None)
    if learner is None or (said and level is None):
        return False
    occasion = Occasion(
        session.organisation, Assessment.Stage.INTERIM, Assessment.Method.OBSERVED, session.date
    )
    one = Seen(learner, skill, level)
    actions.assess_in(session.workshop, occasion, [one], by=request.user, session=session)
    told = {"name": learner.display_name, "skill": skill, "level": level}
    messages.success(
        request,
        _("%(name)s, %(skill)s: %(level)s.") % told
        if level
        else _("%(name)s, %(skill)s: taken back.") % told,
    )
    return True

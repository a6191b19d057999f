"""How the standing of a permission is told: one word, then who is still to say yes."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.models import Learner, Permission
from learners.permitting import OBJECTABLE, Lacking, Standing, State

register = template.Library()

STATES = {
    State.GRANTED: gettext_lazy("Granted"),
    State.MISSING: gettext_lazy("To collect"),
    State.REFUSED: gettext_lazy("Refused"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
    State.EXPIRED: gettext_lazy("To renew"),
    State.RENEW: gettext_lazy("To renew"),
    State.NOT_NEEDED: gettext_lazy("Not needed"),
}
TAGS = {
    State.GRANTED: "good",
    State.MISSING: "watch",
    State.EXPIRED: "watch",
    State.RENEW: "watch",
    State.REFUSED: "alert",
    State.WITHDRAWN: "alert",
}
LACKING = {
    Lacking.PERSON: gettext_lazy("the agreement of %(name)s"),
    Lacking.GUARDIAN: gettext_lazy("the agreement of a parent or legal guardian"),
    Lacking.BOTH_GUARDIANS: gettext_lazy("the agreement of both parents or legal guardians"),
    Lacking.OTHER_GUARDIAN: gettext_lazy(
        "the agreement of the other parent or legal guardian, or why one is enough"
    ),
}


@register.filter
def state(standing: Standing) -> str:
    if standing.purpose in OBJECTABLE:
        return _("Objection") if standing.stopped else _("No objection")
    return str(STATES[standing.state])


@register.filter
def state_tag(standing: Standing) -> str:
    return TAGS.get(standing.state, "")


@register.filter
def lacking(standing: Standing, learner: Learner) -> str:
    """« Il manque : l’accord de Lina, celui d’un parent ou responsable légal »."""
    if not standing.lacking:
        return ""
    who = ", ".join(str(LACKING[one]) % {"name": learner.called} for one in standing.lacking)
    return _("Missing: %(who)s") % {"who": who}


@register.filter
def why(standing: Standing) -> str:
    """What the word alone does not say."""
    if standing.state is State.RENEW:
        return _("A birthday asks again.")
    if standing.state is State.EXPIRED:
        return _("Its date has passed.")
    return ""


@register.filter
def step(standing: Standing) -> str:
    """The next thing to do, as a button says it."""
    if standing.state is State.GRANTED:
        return _("Withdraw")
    if standing.state in (State.EXPIRED, State.RENEW):
        return _("Renew")
    if standing.state is State.NOT_NEEDED:
        return _("Record an objection")
    return _("Record an answer")


@register.filter
def speaker(voice: Permission, learner: Learner) -> str:
    """Whose voice it is."""
    return voice.guardian.name if voice.guardian else str(learner)


@register.filter
def answer(voice: Permission) -> str:
    if voice.withdrawn_on:
        return _("yes, withdrawn")
    return _("yes") if voice.agrees else _("no")

"""What a person's page says of their links and requests."""

from typing import Any

from django import template

from learners.models import Learner

register = template.Library()


@register.inclusion_tag("learners/parts/links.html", takes_context=True)
def personal_links(context: dict[str, Any], learner: Learner) -> dict[str, Any]:
    """The block « Personal page »: live links, a way to make one, requests that wait."""
    return {
        "learner": learner,
        "links": learner.personal_links.live().select_related("guardian"),
        "waiting": learner.rights_requests.waiting(),
        "may_edit": context.get("may_edit"),
        "may_answer": context["request"].can("answer_requests", learner),
        "csrf_token": context["csrf_token"],
    }

"""A browser in the hands of somebody who answers by a self-assessment link."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from workshops import actions, answering, replying


def followed(made):
    """A browser in which this link was opened."""
    client = Client()
    assert client.get(f"/positionnement/{made.token}/").headers["Location"] == "/positionnement/"
    return client


def takes(client, made, learner):
    """Somebody touches this person's name on the tablet."""
    client.post("/positionnement/", {"who": made.link.mark_of(learner)})


def says(client, *values):
    """The answers to the questions, one a screen; then they are sent."""
    for rank, value in enumerate(values, start=1):
        client.post(f"/positionnement/{rank}/", {"level": value})
    return client.post("/positionnement/envoyer/")


def replied(made):
    """A browser in which this link of a questionnaire was opened."""
    client = Client()
    opened = client.get(f"/questionnaire/{made.token}/")
    assert opened.headers["Location"] == "/questionnaire/"
    return client


def replies(client, *screens):
    """What each screen says, one after the other; then it is sent."""
    for rank, said in enumerate(screens, start=1):
        client.post(f"/questionnaire/{rank}/", said)
    return client.post("/questionnaire/envoyer/")


def session_of_answerer(workshop, learner, *, by):
    """The key of a session in which this person's card was just followed."""
    (made,) = actions.make_cards(workshop, "start", [learner], by=by)
    return _session_at(answering.DOOR, made.link)


def session_of_replier(reply, *, by):
    """The key of a session in which the card of whoever replied was just followed again."""
    (made,) = actions.make_reply_cards(reply.asking, [reply.learner], by=by)
    return _session_at(replying.DOOR, made.link)


def _session_at(door, link):
    request = HttpRequest()
    request.session, request.user = SessionStore(), AnonymousUser()
    door.enter(request, link)
    request.session.save()
    return request.session.session_key

"""A browser in the hands of somebody who holds a personal link."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from learners import links
from learners.actions import make_link


def browser_of_holder(made, client=None):
    """The link followed and its code given, as its holder does."""
    client = client or Client()
    client.get(f"/lien/{made.token}/")
    client.post("/lien/", {"code": made.code})
    return client


def session_of_holder(learner, purpose="person", guardian=None):
    """The key of a session in which a link of this learner's was just opened."""
    made = make_link(learner, by=None, purpose=purpose, guardian=guardian, agreed=True)
    request = HttpRequest()
    request.session, request.user = SessionStore(), AnonymousUser()
    links.enter(request, made.link)
    request.session.save()
    return request.session.session_key


def holding(learner, **link):
    """A browser in which this learner's page is open."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of_holder(learner, **link)
    return client

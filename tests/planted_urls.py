"""Addresses with one fault each: the permission walk must find every one of them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from inclusion.access import allows, find, public, signed_in
from inclusion.models import User
from learners.models import Learner


def undeclared(request):
    return HttpResponse("hello")


@allows("see_learner")
def of_what(request, public_id):
    return HttpResponse("hello")


def unscoped(request, public_id):
    return HttpResponse(get_object_or_404(Learner, public_id=public_id))


unscoped.policy, unscoped.on = "see_learner", Learner


def telling(request, public_id):
    try:
        return HttpResponse(find(request, Learner, public_id))
    except Http404:
        if Learner.objects.filter(public_id=public_id).exists():
            raise PermissionDenied from None
        raise


telling.policy, telling.on = "see_learner", Learner


def wordy(request, public_id):
    """Answers 404 to both, in other words."""
    exists = Learner.objects.filter(public_id=public_id).exists()
    return HttpResponse("not yours" if exists else "no such page", status=404)


wordy.policy, wordy.on = "see_learner", Learner


def unchecked(request):
    return HttpResponse("settings")


unchecked.policy = "edit_settings"


@csrf_exempt
@signed_in
def exempt(request):
    return HttpResponse("done")


@public
def writing(request):
    User.objects.update(name="changed")
    return HttpResponse("done")


planted = [
    path("undeclared/", undeclared, name="undeclared"),
    path("of-what/<uuid:public_id>/", of_what, name="of_what"),
    path("unscoped/<uuid:public_id>/", unscoped, name="unscoped"),
    path("telling/<uuid:public_id>/", telling, name="telling"),
    path("wordy/<uuid:public_id>/", wordy, name="wordy"),
    path("unchecked/", unchecked, name="unchecked"),
    path("exempt/", exempt, name="exempt"),
    path("writing/", writing, name="writing"),
]
urlpatterns = [path("planted/", include(planted)), path("", include("inclusion.urls"))]

"""Addresses of this floor."""

from django.urls import path

from .views import learners

app_name = "learners"

urlpatterns = [
    path("", learners.learners, name="learners"),
]

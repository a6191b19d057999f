"""Addresses of this floor."""

from django.urls import path

from .views import today, workshops

app_name = "workshops"

urlpatterns = [
    path("", today.today, name="today"),
    path("ateliers/", workshops.workshops, name="workshops"),
]

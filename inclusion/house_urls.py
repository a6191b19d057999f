"""Addresses of the ground floor."""

from django.urls import URLPattern

app_name = "house"

urlpatterns: list[URLPattern] = []

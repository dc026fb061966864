"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.second import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("<str:what>/", views.read, name="read"),
]

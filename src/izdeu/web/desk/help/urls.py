"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.help import views

urlpatterns = [
    path("", views.page, name="first"),
    path("<str:name>/", views.page, name="page"),
]

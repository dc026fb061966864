"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.tasks import views

urlpatterns = [
    path("", views.work, name="work"),
    path("new/", views.new, name="new"),
    path("<str:task>/change/", views.change, name="change"),
]

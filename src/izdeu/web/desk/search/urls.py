"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.search import views

urlpatterns = [
    path("", views.page, name="page"),
    path("keep/", views.keep, name="keep"),
    path("kept/<str:search>/seen/", views.seen, name="seen"),
    path("kept/<str:search>/give-up/", views.give_up, name="give_up"),
]

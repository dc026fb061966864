"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.people import views

urlpatterns = [
    path("", views.everybody, name="all"),
    path("news/", views.news, name="news"),
]

"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.lists import matches, views

urlpatterns = [
    path("", views.every, name="all"),
    path("progress/", views.progress, name="progress"),
    path("bring/", views.bring, name="bring"),
    path("columns/<str:document>/", views.columns, name="columns"),
    path("columns/<str:document>/forget/", views.forget, name="forget"),
    path("columns/<str:document>/import/", views.take, name="take"),
    path("<str:listed>/", views.one, name="one"),
    path("<str:listed>/row/<int:number>/", views.row, name="row"),
    path("<str:listed>/matches/", matches.every, name="matches"),
    path("<str:listed>/matches/look/", matches.look, name="match"),
    path("<str:listed>/matches/judge/", matches.judged, name="judge"),
]

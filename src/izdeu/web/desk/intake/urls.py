"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.intake import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("files/", views.files, name="files"),
    path("expect/", views.expect, name="expect"),
    path("forget/", views.forget, name="forget"),
    path("room/", views.room, name="room"),
    path("text/", views.text, name="text"),
    path("progress/", views.progress, name="progress"),
    path("resume/", views.resume, name="resume"),
    path("again/<str:document>/", views.again, name="again"),
]

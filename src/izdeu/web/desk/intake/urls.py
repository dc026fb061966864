"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.intake import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("files/", views.files, name="files"),
    path("text/", views.text, name="text"),
    path("progress/", views.progress, name="progress"),
    path("resume/", views.resume, name="resume"),
    path("again/<str:document>/", views.again, name="again"),
]

"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.document import views

urlpatterns = [
    path("<str:document>/", views.one, name="one"),
    path("<str:document>/words/<int:start>-<int:end>/", views.words, name="words"),
    path("<str:document>/sound/", views.heard, name="sound"),
    path("<str:document>/transcript/", views.transcript, name="transcript"),
    path("<str:document>/line/<int:line>/", views.line, name="line"),
    path("<str:document>/original/", views.original, name="original"),
]

"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.document import views

urlpatterns = [
    path("<str:document>/", views.one, name="one"),
    path("<str:document>/words/<int:start>-<int:end>/", views.words, name="words"),
    path("<str:document>/original/", views.original, name="original"),
]

"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.same import views

urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("next/", views.onward, name="onward"),
    path("undo/", views.undone, name="undo"),
    path("<str:left>/<str:right>/", views.pair, name="pair"),
    path("<str:left>/<str:right>/judge/", views.judged, name="judge"),
]

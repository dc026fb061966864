"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.cases import views

urlpatterns = [
    path("", views.everything, name="all"),
    path("open/", views.opened, name="open"),
    path("numbers/", views.figures, name="numbers"),
    path("map/", views.drawn, name="map"),
    path("<str:case>/", views.one, name="one"),
    path("<str:case>/change/", views.changed, name="change"),
    path("<str:case>/team/", views.team, name="team"),
    path("<str:case>/file/", views.filed, name="file"),
]

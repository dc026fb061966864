"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.testimony import views

urlpatterns = [
    path("", views.hall, name="hall"),
    path("register/", views.registration, name="register"),
    path("already/", views.before, name="already"),
    path("row/<str:kind>/", views.row, name="row"),
    path("told/<str:interview>/", views.told, name="told"),
    path("told/<str:interview>/reading/", views.reading, name="reading"),
    path("<str:waiting>/", views.one, name="one"),
    path("<str:waiting>/draft/", views.draft, name="draft"),
    path("<str:waiting>/more/", views.more, name="more"),
    path("<str:waiting>/forget/", views.forget, name="forget"),
]

"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.keys import views

urlpatterns = [
    path("unlock/", views.unlock, name="unlock"),
    path("lock/", views.lock, name="lock"),
    path("token/", views.token, name="token"),
    path("language/", views.speak, name="language"),
]

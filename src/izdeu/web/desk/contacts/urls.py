"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.contacts import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("row/<str:kind>/", views.row, name="row"),
    path("<str:person>/", views.log, name="log"),
]

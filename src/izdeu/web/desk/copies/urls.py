"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.copies import views

urlpatterns = [path("<str:document>/", views.said, name="said")]

"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.person import views

urlpatterns = [
    path("<str:person>/", views.page, name="page"),
    path("<str:person>/finding/<str:contradiction>/", views.finding, name="finding"),
    path("<str:person>/ask/", views.ask_for, name="ask"),
    path("<str:person>/second/", views.second, name="second"),
    path("<str:person>/history/", views.past, name="history"),
]

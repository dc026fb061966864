"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.review import views

urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("<str:document>/", views.one, name="one"),
    path("<str:document>/decide/", views.decided, name="decide"),
    path("<str:document>/correct/", views.set_right, name="correct"),
    path("<str:document>/all/", views.all_of_a_kind, name="all"),
    path("<str:document>/missed/", views.missed, name="missed"),
    path("<str:document>/add/", views.add, name="add"),
    path("<str:document>/undo/", views.undone, name="undo"),
]

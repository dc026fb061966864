"""Addresses of this room."""

from django.urls import path

from izdeu.web.desk.settings import keyring, team, views, vocabulary

urlpatterns = [
    path("", views.myself, name="myself"),
    path("password/", views.password, name="password"),
    path("team/", team.everybody, name="team"),
    path("team/new/", team.new, name="new"),
    path("team/<int:member>/", team.one, name="member"),
    path("vocabulary/", vocabulary.words, name="vocabulary"),
    path("vocabulary/words/", vocabulary.reworded, name="reword"),
    path("vocabulary/new/", vocabulary.added, name="add_term"),
    path("vocabulary/offered/", vocabulary.offered, name="offer_term"),
    path("keys/", keyring.slots, name="keys"),
    path("keys/add/", keyring.add, name="add_key"),
    path("keys/recovery/", keyring.recovery, name="recovery"),
    path("keys/<str:slot>/revoke/", keyring.revoke, name="revoke"),
]

"""Oneself and one's sign-in; and for a host the team, its roles, and who can open the casebook."""

from izdeu.web.desk.rooms import Room

ROOM = Room("settings", "settings/", deed="myself", place=90, key="e")

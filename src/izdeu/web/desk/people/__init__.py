"""Everybody who is looked for: what was last heard of each."""

from izdeu.web.desk.rooms import Room

ROOM = Room("people", "", deed="look", place=10, key="p")

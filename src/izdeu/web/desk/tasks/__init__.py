"""What there is to do: what colleagues wrote down, and what the records themselves ask for."""

from izdeu.web.desk.rooms import Room

ROOM = Room("tasks", "tasks/", deed="look", place=8, key="w")

"""The docs themselves, as they stand in the repository, for whoever is at work."""

from izdeu.web.desk.rooms import Room

ROOM = Room("help", "help/", deed="look", place=95)

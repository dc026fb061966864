"""One person: all that is said of them, where it contradicts itself, what is missing, and who has worked on it."""

from izdeu.web.desk.rooms import Room

ROOM = Room("person", "person/", deed="look")

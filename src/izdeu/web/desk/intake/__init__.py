"""What comes in: files, pasted text, testimonies; and how far the reading of it is."""

from izdeu.web.desk.rooms import Room

ROOM = Room("intake", "intake/", deed="add", place=20, key="i")

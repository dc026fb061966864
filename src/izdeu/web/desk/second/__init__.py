"""What is too grave for one: deaths, releases, and who is who, read a second time by another named person."""

from izdeu.web.desk.rooms import Room

ROOM = Room("second", "second/", deed="confirm", place=60, key="n")

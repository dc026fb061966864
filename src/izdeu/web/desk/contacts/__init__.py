"""Calls, messages and visits: what was said, what was understood, and who has been silent for too long."""

from izdeu.web.desk.rooms import Room

ROOM = Room("contacts", "contacts/", deed="contact", place=50, key="c")

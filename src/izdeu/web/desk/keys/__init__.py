"""Unlocking and locking, and which language the pages speak."""

from izdeu.web.desk.rooms import Room

ROOM = Room("keys", "")

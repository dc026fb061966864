"""Proposals one by one: the document on one side with its passages marked, the cards on the other, one key each."""

from izdeu.web.desk.rooms import Room

ROOM = Room("review", "review/", deed="review", place=30, key="r")

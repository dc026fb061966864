"""Lists of many people: imported with their columns understood, searched, and put beside the persons of the casebook."""

from izdeu.web.desk.rooms import Room

ROOM = Room("lists", "lists/", deed="look", place=70, key="l")

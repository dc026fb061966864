"""Cases: who works on each, how far it has come, what is filed in it; and what all of it comes to in figures."""

from izdeu.web.desk.rooms import Room

ROOM = Room("cases", "cases/", deed="case", place=45, key="k")

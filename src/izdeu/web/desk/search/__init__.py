"""One box over all there is: persons by any spelling, passages of documents, rows of lists; and searches that are kept."""

from izdeu.web.desk.rooms import Room

ROOM = Room("search", "search/", deed="look", place=5, key="s")

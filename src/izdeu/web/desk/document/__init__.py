"""One document: what came, how it was read, its words with everything claimed of them; the original only to take away."""

from izdeu.web.desk.rooms import Room

ROOM = Room("document", "document/", deed="look")

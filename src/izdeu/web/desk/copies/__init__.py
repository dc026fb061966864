"""Whether a document is the text of another that came before: the answer of whoever has looked at both, on the document's page."""

from izdeu.web.desk.rooms import Room

ROOM = Room("copies", "copies/", deed="copy")

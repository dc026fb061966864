"""Two records: one person, or two? What speaks for it and against, and what a judgement would change before it is made."""

from izdeu.web.desk.rooms import Room

ROOM = Room("same", "same/", deed="judge", place=40, key="m")

"""Families that come: registered in two minutes, heard in full later. They are asked before anything is kept."""

from izdeu.web.desk.rooms import Room

ROOM = Room("testimony", "testimony/", deed="interview", place=25, key="t")

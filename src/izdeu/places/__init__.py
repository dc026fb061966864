"""A place in any spelling: which one is meant, and what it lies in."""

from izdeu.places.gazetteer import Place, find, place, same_or_inside

__all__ = ["Place", "find", "place", "same_or_inside"]

"""Whether two places as sources name them may be one: only places known to lie apart are not."""

from izdeu.model.where import Where


def may_be_one(one: Where | None, other: Where | None) -> bool:
    """True where either is unknown, or one is, names or may lie within the other."""
    if one is None or other is None or one.place is None or other.place is None:
        return True
    return one.place == other.place or one.place.startswith(other.place) or other.place.startswith(one.place)

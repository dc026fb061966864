"""What a claim tells that is asked for all the time: by its kind and its words alone, without reading all of it."""

from izdeu.timeline.status import AFTER

TOLD_BY = ("event:died", "event:released", "event:migrated")
"""What a status that needs a second reader may rest on: deaths and releases."""


def sought(predicate: str, reading: str | None) -> bool:
    """Whether it says that somebody is missing or was taken."""
    if predicate == "role":
        return reading == "missing_or_detained"
    return predicate.startswith("event:") and predicate.removeprefix("event:") in AFTER

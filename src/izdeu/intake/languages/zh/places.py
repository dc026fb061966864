"""Where: places a Chinese clause names, and which country they lie in."""

import re
from functools import cache

from izdeu.intake.languages.placed import place_at
from izdeu.model.where import Where
from izdeu.places import find
from izdeu.places.gazetteer import chain

_AT = re.compile(r"(?:在|到|往|至|于|赴|回|从|进入?|返回|前往)(?P<place>[\u4e00-\u9fff·]{2,14})")
_CHINA = re.compile("新疆|中国|西藏|内蒙古|内地|大陆|乌鲁木齐|北京")


@cache
def country(name: str) -> str:
    """The id of the country a place lies in; empty for places we do not know."""
    place = find(name)
    return "" if place is None else next((one.id for one in chain(place) if one.level == "country"), "")


def country_at(flat: str, at: int) -> str:
    """The country of the place written here or a character on."""
    for start in (at, at + 1):
        if found := place_at(flat, start):
            return next((one.id for one in chain(found[0]) if one.level == "country"), "")
    return ""


def holder(flat: str) -> str:
    """The country that holds those a text is about, as far as it is China."""
    return "cn" if _CHINA.search(flat) else ""


def where(flat: str, text: str, start: int, end: int) -> Where | None:
    """The place an event of [start, end) is said to have happened at."""
    for found in _AT.finditer(flat, start, end):
        if known := place_at(flat, found.start("place")):
            return Where(text[found.start("place") : known[1]], known[0].id)
    return None

"""What a heading says more exactly than the meaning of its column: whose relative, what happened on a date, which place."""

from functools import cache, lru_cache
from importlib.resources import files

import yaml

from izdeu.lists.columns import plain, stands_in


@cache
def _senses() -> dict[str, dict[str, str]]:
    said = yaml.safe_load(files("izdeu.lists").joinpath("senses.yaml").read_text(encoding="utf-8"))
    return {
        kind: {plain(word): sense for sense, words in senses.items() for word in words} for kind, senses in said.items()
    }


@lru_cache(1 << 10)
def sense(kind: str, heading: str) -> str:
    """Of the kinds `tie`, `event`, `place`: which one a heading says, by the whole of it or the longest known word in it; else ""."""
    text, known = plain(heading), _senses()[kind]
    inside = [word for word in known if stands_in(word, text)]
    return known.get(text) or (known[max(inside, key=len)] if inside else "")

"""What a place is called in a language: as the table says, or its first spelling in that language's letters."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from izdeu.places.gazetteer import Place

_HAN, _ARABIC, _CYRILLIC = (
    re.compile(f"[{letters}]") for letters in ("\u3400-\u9fff", "\u0600-\u06ff", "\u0400-\u04ff")
)
_KAZAKH = re.compile("[ғқңөұүіһәҒҚҢӨҰҮІҺӘ]")


def _russian(name: str) -> bool:
    return bool(_CYRILLIC.search(name)) and not _KAZAKH.search(name)


WRITTEN: dict[str, tuple[Callable[[str], object], ...]] = {
    "ru": (_russian, _CYRILLIC.search),
    "kk": (_KAZAKH.search, _CYRILLIC.search),
    "zh": (_HAN.search,),
    "ug": (_ARABIC.search,),
}
"""What a spelling of each language looks like, the surest sign first; languages in Latin letters have the first spelling."""


@cache
def _table() -> dict[str, dict[str, str]]:
    """By place, then by language: en, uly (Uyghur in Latin letters), ug, kk, ru, zh, tr."""
    head, *rows = files(__package__).joinpath("called.tsv").read_text(encoding="utf-8").splitlines()
    languages = head.split("\t")[1:]
    return {id: dict(zip(languages, names, strict=True)) for id, *names in (row.split("\t") for row in rows)}


def told(place: Place, language: str) -> str:
    """What the table says it is called; empty where nobody has said."""
    return _table().get(place.id, {}).get(language, "")


def called(place: Place, language: str) -> str:
    """Its name in that language; the English one where there is none."""
    if name := told(place, language):
        return name
    signs = WRITTEN.get(language, ())
    return next((name for sign in signs for name in place.names if sign(name)), place.name)

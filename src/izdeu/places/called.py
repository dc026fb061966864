"""What a place is called in a language, as far as the table tells: its first spelling in that language's letters."""

import re
from collections.abc import Callable

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


def called(place: Place, language: str) -> str:
    """Its first spelling of that language; the English one where the table has none."""
    signs = WRITTEN.get(language, ())
    return next((name for sign in signs for name in place.names if sign(name)), place.name)

"""Parts so many names are made of that sharing one says nothing: in Gulnisa and Gulmira the names are nisa and mira."""

from collections.abc import Callable
from functools import lru_cache

from izdeu.names.tokens import Reading

type _Table = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

# As heard in letters, then as heard through Chinese.
_FIRST: _Table = (
    (("gul",), ("guli", "gul")),
    (("nur",), ("nur",)),
    (("abdul", "abdu", "abdi"), ("abudul", "abudu", "abdu")),
    (("ay",), ("ayi", "E")),
    (("bay",), ("bayi", "bE")),
    (("dil",), ("dili", "dil")),
    (("mihri", "mehri"), ("mihili", "miri", "miR@")),
    (("Jan",), ("Jan",)),
    (("memet", "muhamed", "muhemed"), ("mEmEti", "mEmEt")),
    (("kurban",), ("kurban",)),
    (("tursun",), ("tursun",)),
    (("bek",), ("biek@", "bek@", "b@k@")),
    (("rozi", "ruzi"), ("R@z@", "roz@")),
)
_LAST: _Table = (
    (("gul",), ("guli", "gul")),
    (("bek",), ("bek@", "biek@", "b@k@", "bE")),
    (("Jan",), ("Jan",)),
    (("bay",), ("bayi", "bE")),
    (("han", "kan"), ("han",)),
    (("nur",), ("nur",)),
    (("ula",), ("ula",)),
    (("din",), ("din", "ding")),
    (("murat",), ("mulati", "mulat")),
    (("memet", "muhamed", "muhemed"), ("mEmEti", "mEmEt")),
    (("tay",), ("tE", "tayi")),
    (("nisa",), ("nisa", "niSa")),
    (("berdi",), ("berdi", "bierdi", "bErdi")),
    (("gali",), ("gali",)),
)
_FEWEST = 2
"""So many phones must be left for the rest to be a name."""


@lru_cache(1 << 15)
def formants(reading: Reading) -> tuple[int, int, int, int]:
    """(number of the first part, its length, number of the last part, its length) of a word; number 0, length 0 for none."""
    phones, side = reading.phones, int(reading.chinese)
    first, start = _longest(_FIRST, side, phones.startswith, len(phones))
    last, end = _longest(_LAST, side, phones.endswith, len(phones) - start)
    return first, start, last, end


def _longest(table: _Table, side: int, fits: Callable[[str], bool], length: int) -> tuple[int, int]:
    found = [
        (len(form), number)
        for number, forms in enumerate(table, 1)
        for form in forms[side]
        if fits(form) and len(form) + _FEWEST <= length
    ]
    size, number = max(found, default=(0, 0))
    return number, size

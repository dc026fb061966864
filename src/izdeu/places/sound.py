"""What a place's name sounds like, whoever wrote it down and in what letters: Uzynagash, Uzunaghach, Узынагаш and Ұзынағаш are one."""

import re

from izdeu.names.tokens import parse

_ALIKE = str.maketrans("eEAyuUCZXQgGRN", "aaaiooSJhkkkrn")
_TWICE = re.compile(r"(.)\1+")
SHORTEST = 6
"""So many sounds at least: shorter names sound like those of people."""


def sounds(word: str) -> tuple[str, ...]:
    """Every reading of one whole word that is long enough, in classes of sounds that clerks and scripts exchange; none for Chinese."""
    tokens = parse(word).tokens
    if len(tokens) != 1:
        return ()
    whole = (one for one in tokens[0].readings if not one.chinese and not one.ending)
    heard = (_TWICE.sub(r"\1", one.phones.translate(_ALIKE)) for one in whole)
    return tuple(dict.fromkeys(one for one in heard if len(one) >= SHORTEST))

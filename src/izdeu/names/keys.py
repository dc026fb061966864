"""Under which keys a name is filed, so that any spelling of it finds any other.

A key is what is left of a word when vowels go and consonants that clerks and scripts exchange become one: Tohti, Тохти,
توختى and 土赫提 are all `tkt`. A key with one consonant dropped is filed too, since every transcription loses one somewhere.
"""

from functools import lru_cache
from itertools import pairwise

from izdeu.names.aliases import groups_of
from izdeu.names.tokens import Name, Reading, Role, parse, plain

_CLASSES = {
    **dict.fromkeys("kgh", "k"), **dict.fromkeys("td", "t"), **dict.fromkeys("bpf", "p"), **dict.fromkeys("rlR", "r"),
    **dict.fromkeys("szcSCJZQX", "s"), **dict.fromkeys("nN", "n"), "m": "m",
}  # fmt: skip
_LONGEST = 8


def fold(name: str) -> str:
    """The form to search text by: lower case, one character for each letter, nothing invisible, look-alikes folded. Same script."""
    return plain(name)


@lru_cache(1 << 16)
def keys(name: str) -> tuple[str, ...]:
    """Sorted keys of every part of a name but its titles; two spellings of a name share at least one. None where nothing is read."""
    parsed = parse(name)
    tokens = [token for token in parsed.tokens if token.role is not Role.TITLE]
    found = {key for token in tokens for reading in token.readings for key in near(skeleton(reading))}
    forms = {f"~{row}" for token in tokens for row in groups_of(token.readings)}
    return tuple(sorted(found | forms | _joined(parsed))) or _last_resort(name)


def skeleton(reading: Reading) -> str:
    """Consonants by class, doubles once; a word of vowels alone keeps its first one."""
    classes = [_CLASSES[phone] for phone in reading.phones if phone in _CLASSES]
    kept = "".join(c for at, c in enumerate(classes) if not at or classes[at - 1] != c)
    return kept[:_LONGEST] or "-" + reading.phones[:1]


@lru_cache(1 << 15)
def near(bone: str) -> frozenset[str]:
    """The skeleton, and itself with one consonant lost where enough remain to tell names apart."""
    if len(bone) < 4:
        return frozenset((bone,))
    return frozenset((bone,)) | {bone[:at] + bone[at + 1 :] for at in range(len(bone))}


def _joined(name: Name) -> set[str]:
    """Kassym-Jomart is also Qasymzhomart."""
    pairs = pairwise(token for token in name.tokens if token.role is not Role.TITLE)
    return {skeleton(Reading(a.readings[0].phones + b.readings[0].phones)) for a, b in pairs}


def _last_resort(name: str) -> tuple[str, ...]:
    """Text in a script we cannot read is found by itself."""
    return (f"={text[:80]}",) if (text := plain(name)) else ()

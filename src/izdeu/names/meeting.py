"""Under which keys whole names meet their other spellings: two parts together, each without its vowels; and these where one of
them has lost a consonant. As numbers, since a long list has tens of millions of them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.keys import near, skeleton
from izdeu.names.tokens import Role, Token

type Keys = NDArray[np.int64]

_MOST = 1 << 15
"""So many keys a name of six parts may have, each of six readings."""


class Bones(NamedTuple):
    """How words sound without their vowels. Those of word w: `of[first[w]]` … `of[first[w + 1]]`, the plainest first; none of a title.

    Bone b is `code[b]`; with one consonant lost it is `lost[lost_first[b]]` … `lost[lost_first[b + 1]]`.
    """

    first: kernel.Ints
    of: kernel.Ints
    code: Keys
    lost_first: kernel.Ints
    lost: Keys


def bones_of(tokens: Sequence[Token]) -> Bones:
    """The bones of distinct words."""
    numbers: dict[str, int] = {}
    own = [list(dict.fromkeys(numbers.setdefault(bone, len(numbers)) for bone in _heard(token))) for token in tokens]
    lost = [sorted(map(_code, near(bone) - {bone})) for bone in numbers]
    return Bones(
        _offsets(own), np.array([bone for bones in own for bone in bones], np.int32),
        np.array([_code(bone) for bone in numbers], np.int64),
        _offsets(lost), np.array([code for codes in lost for code in codes], np.int64),
    )  # fmt: skip


def _heard(token: Token) -> list[str]:
    return [] if token.role is Role.TITLE else [skeleton(r) for r in token.readings if not r.superseded]


def _code(bone: str) -> int:
    """At most eight letters, a byte each."""
    return int.from_bytes(bone.encode("ascii"))


def _offsets(lists: Sequence[Sequence[int]]) -> kernel.Ints:
    return np.concatenate(([0], np.cumsum([len(one) for one in lists], dtype=np.int64))).astype(np.int32)


@kernel.compiled
def together(one: int, other: int) -> int:
    """A number for two, whichever comes first: even, positive, and nearly never that of another two."""
    mixed = np.uint64(min(one, other)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = ((mixed ^ (mixed >> np.uint64(29))) + np.uint64(max(one, other))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0x94D049BB133111EB)
    return int((np.int64(mixed >> np.uint64(2))) << 1)


@kernel.compiled
def whole_keys(names: kernel.Names, bones: Bones) -> tuple[Any, Any]:
    """(first, keys): those of name n are `keys[first[n]]` … `keys[first[n + 1]]`, sorted; odd where only with a consonant lost."""
    own, first = np.empty(_MOST, np.int64), np.zeros(len(names.size) + 1, np.int64)
    for name in range(len(names.size)):
        first[name + 1] = first[name] + keys_of_name(names, name, bones, own)
    keys = np.empty(first[-1], np.int64)
    for name in range(len(names.size)):
        keys_of_name(names, name, bones, own)
        keys[first[name] : first[name + 1]] = own[: first[name + 1] - first[name]]
    return first, keys


@kernel.compiled
def keys_of_name(names: kernel.Names, name: int, bones: Bones, out: Any) -> int:
    """Into `out`; returns how many."""
    size = 0
    for i in range(names.size[name]):
        for j in range(i + 1, names.size[name]):
            v, w = names.words[name, i], names.words[name, j]
            for p in range(bones.first[v], bones.first[v + 1]):
                for q in range(bones.first[w], bones.first[w + 1]):
                    size = _keys_of_pair(bones, bones.of[p], bones.of[q], out, size)
    found = out[:size]
    found.sort()
    kept = 0
    for at in range(size):
        if kept == 0 or found[at] >> 1 != found[kept - 1] >> 1:  # the even one comes first
            found[kept] = found[at]
            kept += 1
    return kept


@kernel.compiled
def _keys_of_pair(bones: Bones, b: int, c: int, out: Any, size: int) -> int:
    needed = 1 + bones.lost_first[b + 1] - bones.lost_first[b] + bones.lost_first[c + 1] - bones.lost_first[c]
    if size + needed > len(out):
        return size
    out[size] = together(bones.code[b], bones.code[c])
    size += 1
    for at in range(bones.lost_first[b], bones.lost_first[b + 1]):
        out[size] = together(bones.lost[at], bones.code[c]) | 1
        size += 1
    for at in range(bones.lost_first[c], bones.lost_first[c + 1]):
        out[size] = together(bones.lost[at], bones.code[b]) | 1
        size += 1
    return size

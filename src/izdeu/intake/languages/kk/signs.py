"""Which capitalised words of a Kazakh sentence name a person: small signs, weighed.

The weights were learned by `training/kazakh/train.py` from KazNERD (Yeshpanov, Khassanov and Varol, ISSAI, CC BY 4.0);
no sentence of it is here. Each sign is readable: what the word ends with, what stands beside it, which list holds it.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import inf

from izdeu.intake.languages.given import given, listed
from izdeu.intake.languages.kk.cases import PATRONYMIC, bare
from izdeu.places import find

WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
SURNAME = re.compile(r"(?:ов|ова|ев|ева|ин|ина|ский|ская)$")

KIN = frozenset(
    """әйелі зайыбы жұбайы күйеуі қызы ұлы баласы анасы шешесі әкесі інісі ағасы бауыры қарындасы сіңлісі әпкесі апасы келіні
    немересі досы қызым ұлым балам анам әкем інім ағам бауырым қарындасым сіңлім әпкем апам күйеуім әйелім келінім немерем
    нағашым жездем жеңгем""".split()  # noqa: SIM905 (a list of words reads better without the quotes)
)
KIN_BONUS = 3.0
LOCATED = re.compile(r"(?:дағы|дегі|тағы|тегі)$")  # Алматыдағы: the one in Almaty


@cache
def weights() -> dict[str, float]:
    raw = files(__package__).joinpath("signs.tsv").read_text(encoding="utf-8")
    return {sign: float(weight) for sign, weight in (line.split("\t") for line in raw.splitlines() if line[:1] != "#")}


def capital(word: str) -> bool:
    return word[:1].isupper() and word[:1].isalpha()


def shape(word: str) -> str:
    """X: an initial, XX: an abbreviation, Xx: a name or a first word, x: another word, 0: a number, else the sign itself."""
    if word[:1].isdigit():
        return "0"
    if not word[:1].isalpha():
        return word[:1]
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    return "XX" if word.isupper() else "Xx" if word[0].isupper() else "x"


def signs(words: Sequence[str], at: int) -> list[str]:
    """What speaks for or against `words[at]` being part of a person's name."""
    word = words[at].casefold()
    stem = bare(words[at], given()).casefold()
    out = [f"end={word[-n:]}" for n in (2, 3, 4) if len(word) > n] + [
        f"stem={stem[-n:]}" for n in (2, 3, 4) if len(stem) > n
    ]
    out += [f"start={word[:n]}" for n in (2, 3, 4) if len(word) > n] + [f"shape={shape(words[at])}", "any"]
    out += [name for name, true in (
        ("given", stem in given()), ("place", stem in listed("places")), ("not a name", stem in listed("not_names")),
        ("patronymic", bool(PATRONYMIC.search(stem))), ("surname", bool(SURNAME.search(stem))), ("cased", stem != word),
        ("hyphen", "-" in word), ("first", first(words, at)), ("quoted", quoted(words, at)),
    ) if true]  # fmt: skip
    for step in (-2, -1, 1, 2):
        out += beside(words, at + step, step)
    return out


def first(words: Sequence[str], at: int) -> bool:
    return at == 0 or words[at - 1] in '.!?«"“—–'


def quoted(words: Sequence[str], at: int) -> bool:
    before = words[max(0, at - 4) : at]
    return any(mark in before for mark in '«"“') and not any(mark in before for mark in "»”")


def beside(words: Sequence[str], at: int, step: int) -> list[str]:
    if not 0 <= at < len(words):
        return [f"{step}:edge"]
    word = words[at].casefold()
    stem = bare(words[at], given()).casefold()
    out = [f"{step}:shape={shape(words[at])}"]
    out += [f"{step}:{name}" for name, true in (
        ("given", capital(words[at]) and stem in given()), ("patronymic", bool(PATRONYMIC.search(stem))),
        ("surname", capital(words[at]) and bool(SURNAME.search(stem))),
    ) if true]  # fmt: skip
    if abs(step) == 1:
        out += [f"{step}:end={word[-3:]}"] + ([f"{step}:word={word}"] if not capital(words[at]) else [])
    return out


def weight(words: Sequence[str], at: int) -> float:
    """Above 0: rather part of a person's name than not."""
    known = weights()
    return sum(known.get(sign, 0.0) for sign in signs(words, at))


def weight_in_place(words: Sequence[str], at: int) -> float:
    """The weight, more where a kin word announces the name (қызы Баянды), none for "the one in …" (Алматыдағы)."""
    if LOCATED.search(words[at]):
        return -inf
    return weight(words, at) + (KIN_BONUS if at and words[at - 1].casefold() in KIN else 0.0)


def names(words: Sequence[str], bar: float = 0.0, lower: float = -2.0) -> list[tuple[int, int]]:
    """[start, end) of each name in one sentence: capitalised words above `bar`, and above `lower` beside such a one."""
    heavy = {at: weight_in_place(words, at) for at, word in enumerate(words) if capital(word)}
    kept: set[int] = set()
    for at in sorted(at for at, much in heavy.items() if much > bar):
        kept.add(at)
        for step in (1, -1):
            near = at + step
            while heavy.get(near, lower) > lower and not foreign(words, near):
                kept.add(near)
                near += step
    starts = [at for at in sorted(kept) if at - 1 not in kept or parted(words, at)]
    return [(start, end(kept, start, nxt)) for start, nxt in pairwise([*starts, len(words)])]


def foreign(words: Sequence[str], at: int) -> bool:
    """A word that is no part of the name beside it: a place, "the one in …", or an opening word known to be no name."""
    stem = bare(words[at], given()).casefold()
    if stem in given():
        return False
    placed = LOCATED.search(words[at]) is not None or stem in listed("places") or find(words[at]) is not None
    return placed or (first(words, at) and stem in listed("not_names"))


def end(kept: set[int], start: int, stop: int) -> int:
    at = start
    while at in kept and at < stop:
        at += 1
    return at


def parted(words: Sequence[str], at: int) -> bool:
    """Two names side by side: the one before ends in a case or as a family name, and this is a given name."""
    before, stem = words[at - 1], bare(words[at], given()).casefold()
    return bare(before, given()) != before or (
        stem in given() and bool(SURNAME.search(before.casefold())) and at > 1 and capital(words[at - 2])
    )

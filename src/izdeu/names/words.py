"""The words of any text as they are looked for, each with where it stands; and what a typed query looks for.

A word is folded until the ways to write it are one: case, marks of Latin letters, ё, traditional characters, the forms of
hamza, yeh, kaf and heh, what is invisible. A second folding goes further, for a text typed without the letters of its
language: қ is к, ә is а. What is written without spaces (Chinese, Thai) is indexed by pairs of characters.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from izdeu.names.scripts import unmask

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_APOSTROPHES = "'’‘ʻʼʹ`´ʿʾ"
_INVISIBLE = "\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|「([^」]*)」|《([^》]*)》')
_BEGINNING = 4  # letters from which on a word typed also finds what begins with it: Kazakh, Uyghur and Russian put the rest behind
_ENDS = "аяеыиоуюьйі"  # what a Russian noun changes: Гульниса, Гульнисе
_RUN = 4  # unspaced characters that are looked for as one
_FUNCTION = re.compile("[的了在是和被与及从到把对于我你他她它们这那]")  # between the words of a typed Chinese sentence

_LETTERS = str.maketrans({
    "ё": "е", "ѐ": "е", "ѝ": "и", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    **dict.fromkeys("أإآٱٲٳ", "ا"), "ؤ": "و", **dict.fromkeys("ئءٴٔ", ""), **dict.fromkeys("ىیےۍێ", "ي"), **dict.fromkeys("کڪګ", "ك"),
    **dict.fromkeys("ەھہۀةۂۃ", "ه"), "ڠ": "ڭ", "ۋ": "ۋ", "ۏ": "ۋ",
})  # fmt: skip
_NEAR = str.maketrans({
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "й": "и", "э": "е", "ъ": "", "ь": "",
    "ў": "у", "ҳ": "х", "җ": "ж", "ə": "e", "ې": "ي", "ۆ": "و", "ۇ": "و", "ۈ": "و", "ۉ": "و", "ۅ": "و",
})  # fmt: skip
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_NO_LETTER = re.compile(r"[\x00-/:-`{-\x7f\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text from `start` to `end`, folded: `term` as it is written, `near` as it may be typed elsewhere."""

    term: str
    near: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other. `prefix`: the last is only how a word begins; `near`: in the letters of `Word.near` too."""

    terms: tuple[str, ...]
    prefix: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing a text must hold: any of these phrases will do."""

    phrases: tuple[Phrase, ...]


def words(text: str) -> list[Word]:
    """Every word in its order; pairs of characters where no spaces are written."""
    return [word for found in _finder().finditer(text) for word in _words(found[0], found.start())]


def sought(query: str) -> tuple[Sought, ...]:
    """What a query looks for, all of it. Nothing typed is wrong: signs that mean nothing are left out.

    What stands in quotes is looked for as it stands; a word with * behind it is how a word begins.
    """
    found: list[Sought] = []
    last = 0
    for quoted in _QUOTED.finditer(query):
        found += _loose(query[last : quoted.start()])
        found += _as_it_stands(next(part for part in quoted.groups() if part is not None))
        last = quoted.end()
    return tuple(dict.fromkeys([*found, *_loose(query[last:])]))


def spans(within: Sequence[Word], wanted: Sequence[Sought]) -> list[tuple[int, int]]:
    """Where any of it stands, in order; what touches is one."""
    found = sorted({span for one in wanted for phrase in one.phrases for span in _places(within, phrase)})
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def holds(within: Sequence[Word], wanted: Sought) -> bool:
    """Whether any of the phrases stands there."""
    return any(next(_places(within, phrase), None) is not None for phrase in wanted.phrases)


def _places(within: Sequence[Word], phrase: Phrase) -> Iterator[tuple[int, int]]:
    for kind in ("term", "near") if phrase.near else ("term",):
        said = [getattr(word, kind) for word in within]
        size, (*first, last) = len(phrase.terms), phrase.terms
        for at in range(len(said) - size + 1):
            end = said[at + size - 1]
            if (end.startswith(last) if phrase.prefix else end == last) and said[at : at + size - 1] == first:
                yield within[at].start, within[at + size - 1].end


# — a query —


def _loose(typed: str) -> Iterator[Sought]:
    """Word by word: each as it is or, from some letters on, as the beginning of one, in the letters of any keyboard."""
    for chunk in typed.split():
        bare = chunk.rstrip("*")
        found = words(bare)
        if len(found) == 1 and not _unspaced(bare):
            yield _word(found[0], asked=bare != chunk)
        elif found and all(map(_unspaced, bare)):
            yield from (one for piece in _pieces(bare) for one in _run(piece))
        elif found:
            yield from _as_it_stands(bare, prefix=bare != chunk)


def _word(word: Word, asked: bool) -> Sought:
    stem = word.near
    if not asked and len(stem) > _BEGINNING and stem[-1] in _ENDS:
        stem = stem[:-1]
    begins = asked or (len(stem) >= _BEGINNING and not stem.isdecimal())
    exact = Phrase((word.term,), prefix=asked)
    return Sought((exact, Phrase((stem if begins else word.near,), begins, near=True)))


def _as_it_stands(text: str, prefix: bool = False) -> Iterator[Sought]:
    """One phrase, in its own letters or in those of another keyboard."""
    found = words(text)
    if not found:
        return
    last = found[-1]
    if _unspaced(last.term):  # in a longer run the last character goes on: only the pairs are sure to be there
        alone = len(found) == 1 or found[-2].end != last.end
        found, prefix = (found, True) if alone else (found[:-1], False)
    exact = Phrase(tuple(word.term for word in found), prefix)
    near = Phrase(tuple(word.near for word in found), prefix, near=True)
    yield Sought((exact,) if all(map(_unspaced, exact.terms)) else (exact, near))


def _pieces(run: str) -> list[str]:
    """A long run of characters is several words in any order: it breaks where a function word stands."""
    return [run] if len(run) <= _RUN else [piece for piece in _FUNCTION.split(run) if piece] or [run]


def _run(piece: str) -> Iterator[Sought]:
    """A word as it stands. What is too long for one is looked for by its pairs, of every two that overlap at least one: so
    it does not matter where one word ends and the next begins, and no dictionary has to know them."""
    if len(piece) <= _RUN:
        yield from _as_it_stands(piece)
        return
    pairs = [Phrase((word.term,)) for word in words(piece)[:-1]]
    yield from (Sought(tuple(pairs[at : at + 2])) for at in range(0, len(pairs), 2))


def _unspaced(text: str) -> bool:
    return bool(re.match(f"[{_UNSPACED}]", text))


# — a word —


@cache
def _finder() -> re.Pattern[str]:
    """Runs of letters, digits and their marks; apostrophes and what is invisible inside a word do not end it."""
    letter = rf"(?:(?![{_UNSPACED}])(?:[^\W_]|[{_marks()}]))"
    return re.compile(rf"[{_UNSPACED}]+|{letter}(?:[{_APOSTROPHES}{_INVISIBLE}]*{letter})*")


def _marks() -> str:
    """Every combining mark of the first plane, as ranges: `re` does not count them among the letters."""
    codes = [c for c in range(0x300, 0x10000) if unicodedata.category(chr(c)) in ("Mn", "Mc")]
    runs = [[c for _, c in run] for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


def _words(found: str, start: int) -> Iterator[Word]:
    if _unspaced(found):
        characters = [fold_character(c) for c in found]
        for at, character in enumerate(characters):
            pair = character + "".join(characters[at + 1 : at + 2])
            yield Word(pair, pair, start + at, start + min(at + 2, len(found)))
    elif (forms := folded(found))[0]:
        yield Word(*forms, start, start + len(found))


@lru_cache(1 << 16)
def folded(word: str) -> tuple[str, str]:
    """A word as it is looked for, and as it may be typed without the letters of its language. Empty where nothing is left."""
    text = unicodedata.normalize("NFKC", re.sub(f"[{_INVISIBLE}]", "", word)).casefold()
    text = re.sub(f"[{_APOSTROPHES}]s$", "", text)
    text = unmask(unicodedata.normalize("NFC", re.sub(f"[{_APOSTROPHES}]", "", text)))
    if not text.isascii():
        text = _LATIN.sub(lambda c: unicodedata.normalize("NFD", c[0])[0], text)
        text = _MARKS.sub("", text.translate(_LETTERS))
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = _NO_LETTER.sub("", text.lower())
    return text, text.translate(_NEAR) or text


def fold_character(character: str) -> str:
    """A simplified character for a traditional one."""
    return _simplified().get(character, character)


@cache
def _simplified() -> Mapping[str, str]:
    lines = files("izdeu.names").joinpath("simplified.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    return {one: other for left, right in pairs for one, other in zip(left, right, strict=True)}

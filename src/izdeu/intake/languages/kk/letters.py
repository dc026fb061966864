"""Kazakh written in Latin or Arabic letters, put into Cyrillic ones; the words say which of its spellings it is."""

import re

from izdeu.intake.found import Span
from izdeu.intake.languages.given import given
from izdeu.intake.languages.kk.cases import PATRONYMIC, bare
from izdeu.intake.languages.turkic.page import lower
from izdeu.intake.languages.turkic.rewritten import Rewritten, capitals, rewritten
from izdeu.intake.languages.turkic.tables import listed as own_list
from izdeu.intake.languages.turkic.tables import table

_CYRILLIC = re.compile(r"[а-яәғқңөұүһі]", re.IGNORECASE)
_LATIN = re.compile(r"[a-zäğñöüışáǵńóúýí]", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_HAMZA = re.compile(r"[ءٴ]([\u0620-\u06ff]+)")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = tuple("аәеоөұүыіи")


def in_cyrillic(text: str) -> Rewritten | None:
    """None where it is in Cyrillic letters already."""
    told = table("kk", "letters")
    counts = {
        script: len(pattern.findall(text)) for script, pattern in (("c", _CYRILLIC), ("l", _LATIN), ("a", _ARABIC))
    }
    if counts["c"] >= max(counts["l"], counts["a"]):
        return None
    if counts["a"] > counts["l"]:
        return capitals(_of_arabic(text, told["arabic"], told["front"]), names)
    letters, native = _spelling(text, told["latin"])
    return _glides(rewritten(text, letters, 4), native)


def _spelling(text: str, letters: dict[str, str]) -> tuple[dict[str, str], bool]:
    """Where y is ы and ı is the more frequent of ı and i, ı is і and i is и."""
    low = lower(text)
    dotless, dotted = low.count("ı"), low.count("i")
    if low.count("y") < dotless or dotless <= dotted:
        return letters, True
    return letters | {"ı": "і", "i": "и"}, False


def _glides(was: Rewritten, native: bool) -> Rewritten:
    """Beside a vowel и and ы are й, and ұ is у; `native`: an и of its own is written for і."""
    letters = list(was.text)
    for at, letter in enumerate(lower(was.text)):
        before, after = lower(letters[at - 1]) if at else "", lower(was.text[at + 1 : at + 2])
        new = letter
        if letter in "иы" and (before in _VOWELS or (after in _VOWELS and after != letter)):
            new = "й"
        elif letter == "ұ" and (before in _VOWELS or after in _VOWELS or not after.isalpha()):
            new = "у"
        elif letter == "и" and native:
            new = "і"
        letters[at] = new.upper() if was.text[at].isupper() else new
    return Rewritten("".join(letters), was.places)


def _of_arabic(text: str, letters: dict[str, str], front: dict[str, str]) -> Rewritten:
    was = rewritten(_HAMZA.sub(lambda m: "\0" + m[1], text), letters, 1)
    out = list(was.text)
    for word in re.finditer(r"\0?[^\W\d_]+", was.text):
        soft = word[0][0] == "\0" or any(letter in "екг" for letter in word[0])
        back = re.search("[қғ]", word[0])  # қ and ғ have back vowels behind them: Серікқызы
        for at in range(word.start(), word.start() + back.start() if back else word.end()):
            if soft and out[at] in front:
                out[at] = front[out[at]]
    kept = [(letter, was.places[at]) for at, letter in enumerate(out) if letter != "\0"]
    return _glides(Rewritten("".join(letter for letter, _ in kept), (*(place for _, place in kept), len(text))), False)


def names(text: str) -> list[Span]:
    """Words that a list or their patronymic knows as names, and what stands right before a patronymic."""
    found = list(_WORD.finditer(text))
    known: set[int] = set()
    for n, word in enumerate(found):
        stem = bare(word[0], given())
        if PATRONYMIC.search(stem) and len(stem) > 6:
            known |= {n, n - 1} if n and text[found[n - 1].end() : word.start()] == " " else {n}
        elif len(stem) > 3 and (
            stem in own_list("kk", "naming", "given") or stem in given() - own_list("kk", "naming", "never")
        ):
            known.add(n)
    sentences = {m.end() for m in re.finditer(r"(?:^|[.!?…]\s+|\n\s*)", text)}
    first = {n for n, word in enumerate(found) if word.start() in sentences}
    return [Span(*found[n].span()) for n in sorted(known | first)]

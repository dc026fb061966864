"""The words of a Chinese text, as jieba cuts them, each with its place."""

import logging
import warnings
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """`tag` is jieba's part of speech: n noun, v verb, nr a person's name, ns a place, d adverb …"""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Words:
    """All words of a text in order; ask for the one that covers a place."""

    def __init__(self, text: str) -> None:
        self.all: list[Word] = []
        at = 0
        for one in _tagger().cut(text, HMM=True):
            self.all.append(Word(str(one.word), str(one.flag), at))
            at += len(self.all[-1].text)
        self._starts = [word.start for word in self.all]

    def between(self, start: int, end: int) -> list[Word]:
        """Words that begin inside [start, end)."""
        return self.all[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def at(self, place: int) -> Word | None:
        index = bisect_right(self._starts, place) - 1
        return self.all[index] if index >= 0 else None


@cache
def _tagger() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still imports pkg_resources
        import jieba
        import jieba.posseg

    jieba.setLogLevel(logging.ERROR)  # it greets on stderr
    return jieba.posseg


ORDINARY = 60
"""How often jieba's corpus has a word, from which it is a word and no name by chance."""


def ordinary(word: str) -> bool:
    """Whether it is a common word of the language; names jieba knows are none."""
    tagger = _tagger()
    return int(tagger.dt.tokenizer.FREQ.get(word, 0)) >= ORDINARY and not str(
        tagger.dt.word_tag_tab.get(word, "")
    ).startswith("nr")


def begins(text: str, at: int) -> str:
    """What the longest common word that begins here is, by the first letter of its tag; empty where none does."""
    tagger = _tagger()
    for length in (4, 3, 2, 1):
        word = text[at : at + length]
        if len(word) == length and int(tagger.dt.tokenizer.FREQ.get(word, 0)) >= ORDINARY:
            return str(tagger.dt.word_tag_tab.get(word, "x"))[:1]
    return ""

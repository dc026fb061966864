"""Where somebody is quoted, and the word for whoever is."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from izdeu.intake.found import Span
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.tree import Tree

_PAIR = re.compile(r"«[^«»]*(?:«[^»]*»[^«»]*)*»|“[^”\n]*”|„[^“\n]*“|\"[^\"\n]*\"")
_DIALOGUE = re.compile(r"^[ \t]*[—–-]\s+(?P<said>[^\n]+)$", re.M)
FEWEST = 4  # words; fewer without a verb are a name or a phrase in quotation marks
AFTER = 12


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words; `speaker` is the word that names them, if any does."""

    span: Span
    speaker: Word | None


class Quotes:
    """All of one text. Ask `at` of any word."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.all: list[Quote] = []
        for span in sorted(self._spans()):
            self.all.append(Quote(span, self._speaker(span)))
        self._starts = [quote.span.start for quote in self.all]

    def at(self, word: Word) -> Quote | None:
        i = bisect_right(self._starts, word.span.start) - 1
        return self.all[i] if i >= 0 and word.span.start < self.all[i].span.end else None

    def _spans(self) -> Iterator[Span]:
        taken: list[Span] = []
        for found in _DIALOGUE.finditer(self.tree.text):
            taken.append(Span(found.start("said"), found.end("said")))
        yield from taken
        for found in _PAIR.finditer(self.tree.text):
            span = Span(found.start() + 1, found.end() - 1)
            if not any(span.overlaps(one) for one in taken) and self._spoken(span):
                yield span

    def _spoken(self, span: Span) -> bool:
        inside = [word for word in self.tree.inside(span) if word.pos != "PUNCT"]
        if any(word.finite for word in inside) and len(inside) > 1:
            return True
        before = self.tree.text[max(0, span.start - 3) : span.start]
        return len(inside) >= FEWEST and (
            ":" in before or (inside[0].text[:1].isupper() and inside[0].low != inside[0].text)
        )

    # --- whose ---

    def _speaker(self, span: Span) -> Word | None:
        verb = self._verb_after(span) or self._verb_before(span)
        if verb is not None and (who := self._subject(verb)) is not None:
            return who
        return self._going_on(span)

    def _subject(self, verb: Word) -> Word | None:
        """Inverted first: “— вспоминает женщина”."""
        after = self.tree.next(verb)
        while after is not None and after.pos in ("ADJ", "ADV", "DET") and after.low not in (",", "."):
            after = self.tree.next(after)
        if after is not None and after.pos in ("NOUN", "PROPN", "PRON") and after.case == "Nom":
            return after
        return self.tree.subject(verb)

    def _verb_after(self, span: Span) -> Word | None:
        """In the same line, right after the quotation or inside a dialogue after a dash."""
        line_end = self.tree.text.find("\n", span.end)
        tail = Span(span.end, min(span.end + 90, line_end if line_end >= 0 else len(self.tree.text)))
        dialogue = self.tree.text[max(0, span.start - 3) : span.start].strip() in ("—", "–", "-")
        if dialogue:
            words = self.tree.inside(span)
            dashes = [n for n, word in enumerate(words) if word.low in ("—", "–", "-")]
            for n in dashes:
                for word in words[n + 1 : n + 5]:
                    if word.lemma in listed("speech", "say"):
                        return word
            return None
        words = self.tree.inside(tail)[:AFTER]
        if not words or not re.match(r"[»”“\"]?[,.!?…]*\s*[—–-]", self.tree.text[span.end : span.end + 5]):
            return None
        for word in words:
            if word.low in (".", "!", "?"):
                return None
            if word.lemma in listed("speech", "say") | listed("speech", "know"):
                return word
        return None

    def _verb_before(self, span: Span) -> Word | None:
        """“X сказал: «…”, “по словам X, «…”, in the sentence in which the quotation opens."""
        first = self.tree.at(span.start) or next(iter(self.tree.inside(span)), None)
        if first is None:
            return None
        said = listed("speech", "say") | listed("speech", "know")
        for word in reversed(self.tree.sentence(first)):
            if word.span.end <= span.start and word.lemma in said and word.pos in ("VERB", "ADJ"):
                return word
        return None

    def _going_on(self, span: Span) -> Word | None:
        """A quotation without a verb goes on where the one before it in the same line left off."""
        for quote in reversed(self.all):
            if quote.span.end <= span.start and "\n" not in self.tree.text[quote.span.end : span.start]:
                return quote.speaker
        line = self.tree.text.rfind("\n", 0, span.start) + 1
        said = listed("speech", "say")
        before = [word for word in self.tree.inside(Span(line, span.start)) if word.lemma in said and word.finite]
        return self._subject(before[-1]) if before else None

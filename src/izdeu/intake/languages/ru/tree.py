"""The words of a text and what hangs on what: subjects, objects and the words of a clause, where the parse is right and where it is not."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from izdeu.intake.found import Span
from izdeu.intake.languages.ru.model import Word

SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj"})
CLAUSES = frozenset({"advcl", "acl:relcl", "ccomp", "parataxis", "conj", "csubj", "root", "acl"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
STOPS = frozenset(";:—–()")
QUOTES = frozenset('«»"“”„')


class Tree:
    """One text as parsed. Words are asked for by number or by place."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        sentences: Sequence[Span],
        places: Mapping[int, str],
        bodies: frozenset[int] = frozenset(),
    ) -> None:
        self.text, self.words, self.sentences, self.places = text, words, sentences, places
        self.bodies = bodies
        """Words that begin the name of an organisation."""
        self._starts = [word.span.start for word in words]
        self._below: list[list[Word]] = [[] for _ in words]
        for word in words:
            if word.head >= 0:
                self._below[word.head].append(word)
        self._lines: dict[int, list[Word]] = {}
        for word in words:
            self._lines.setdefault(word.sentence, []).append(word)

    # --- words ---

    def at(self, offset: int) -> Word | None:
        """The word that covers a character."""
        i = bisect_right(self._starts, offset) - 1
        return self.words[i] if i >= 0 and offset < self.words[i].span.end else None

    def inside(self, span: Span) -> list[Word]:
        i = bisect_right(self._starts, span.start) - 1
        out = []
        for word in self.words[max(0, i) :]:
            if word.span.start >= span.end:
                break
            if word.span.end > span.start:
                out.append(word)
        return out

    def sentence(self, word: Word) -> list[Word]:
        return self._lines[word.sentence]

    def lines(self) -> Iterator[list[Word]]:
        yield from self._lines.values()

    def below(self, word: Word, *rels: str) -> list[Word]:
        return [one for one in self._below[word.i] if not rels or one.rel in rels]

    def head(self, word: Word) -> Word | None:
        return self.words[word.head] if word.head >= 0 else None

    def next(self, word: Word, step: int = 1) -> Word | None:
        """The word beside it, in the same sentence."""
        i = word.i + step
        if 0 <= i < len(self.words) and self.words[i].sentence == word.sentence:
            return self.words[i]
        return None

    def above(self, word: Word, most: int = 8) -> Iterator[Word]:
        at: Word | None = word
        for _ in range(most):
            at = self.head(at) if at is not None else None
            if at is None:
                return
            yield at

    # --- what a verb has ---

    def preposition(self, word: Word) -> str:
        """The preposition a noun stands with, the noun's own or the one right before its modifiers."""
        for one in self.below(word, "case"):
            if one.i < word.i:
                return one.low
        at = self.next(word, -1)
        while at is not None and at.pos in ("ADJ", "DET", "NUM") and at.head == word.i:
            at = self.next(at, -1)
        return at.low if at is not None and at.pos == "ADP" else ""

    def window(self, verb: Word) -> list[Word]:
        """The words around a predicate up to the next one on either side, a full stop of a kind or a quotation mark."""
        line = self.sentence(verb)
        at = verb.i - line[0].i
        left = right = at
        while left > 0 and not self._ends(line[left - 1], verb):
            left -= 1
        while right + 1 < len(line) and not self._ends(line[right + 1], verb):
            right += 1
        return line[left : right + 1]

    def _ends(self, word: Word, verb: Word) -> bool:
        if word.low in STOPS or word.low in QUOTES:
            return True
        return word.finite and word.pos != "AUX" and verb.head != word.i and word.head != verb.i and word.i != verb.i

    def clause(self, verb: Word) -> list[Word]:
        """The verb and all that hangs on it, without other clauses."""
        out, open_ = [verb], [verb]
        while open_:
            for one in self.below(open_.pop()):
                other = one.rel in CLAUSES and (one.finite or one.form in ("Conv", "Part"))
                if not other:
                    out.append(one)
                    open_.append(one)
        return sorted(out, key=lambda w: w.i)

    def subject(self, verb: Word, deep: bool = True) -> Word | None:
        """Who does it, or to whom it is done in the passive: its own, else that of the verb it goes with."""
        own = next((one for one in self.below(verb) if one.rel in SUBJECT and one.pos in NOMINAL), None)
        if own is not None:
            return own
        if verb.form == "Part" and not verb.finite:
            return self.modified(verb)
        if (near := self._nominative(verb)) is not None:
            return near
        return self._shared(verb) if deep else None

    def _nominative(self, verb: Word) -> Word | None:
        """One in its window that agrees with it, where the parse hung it elsewhere."""
        if not verb.finite:
            return None
        for one in self.window(verb):
            if (
                one.pos in ("NOUN", "PROPN", "PRON")
                and one.case == "Nom"
                and agrees(one, verb)
                and not self._taken(one, verb)
            ):
                before = self.next(one, -1)
                if before is None or before.low not in ("и", "как", "чем"):
                    return one
        return None

    def _taken(self, noun: Word, verb: Word) -> bool:
        """Whether it is another verb's subject already, or hangs on a name."""
        head = self.head(noun)
        if noun.rel in SUBJECT and head is not None and head.finite and head.i != verb.i:
            return True
        return noun.rel in ("flat:name", "appos", "flat")

    def _shared(self, verb: Word) -> Word | None:
        """“Пришёл и рассказал”, "вернувшись домой, узнал", "решил уехать"."""
        head = self.head(verb)
        if head is None:
            return self._before(verb)
        if verb.rel in ("conj", "advcl", "xcomp", "parataxis", "acl", "ccomp") and head.pos in ("VERB", "ADJ", "AUX"):
            if verb.rel in ("ccomp", "acl") and verb.form != "Inf":
                return None
            found = self.subject(head)
            like = verb.feats.get("Number") == head.feats.get("Number")
            if found is not None and verb.finite and not like and not agrees(found, verb):
                return None
            return found
        return self._before(verb)

    def _before(self, verb: Word) -> Word | None:
        """The subject of the verb before it in the sentence, where this one only goes on after a comma or “и”."""
        if not verb.finite or verb.feats.get("Person") == "1":
            return None
        for one in reversed(self.sentence(verb)):
            if one.i < verb.i and one.finite and one.pos in ("VERB", "ADJ"):
                own = next((w for w in self.below(one) if w.rel in SUBJECT), None)
                return own if own is not None and agrees(own, verb) else None
        return None

    def modified(self, participle: Word) -> Word | None:
        """The noun a participle says something of."""
        head = self.head(participle)
        hung = participle.rel in ("acl", "amod", "acl:relcl", "appos")
        if head is not None and head.pos in NOMINAL and hung:
            return head
        before = self.next(participle, -1)
        if before is not None and before.low == ",":
            before = self.next(before, -1)
        if before is None or before.pos not in ("NOUN", "PROPN", "PRON"):
            return None
        return before if before.case == participle.case else None

    def arguments(self, verb: Word, *cases: str, preposition: str | None = None) -> list[Word]:
        """Nouns and pronouns it governs in one of these cases, by the parse or else by their place."""
        own = [one for one in self.below(verb) if self._argument(one, cases, preposition)]
        own = [one for one in own if not self._possessive(one, own)]
        if any(one.rel == "obj" for one in own):
            own = [one for one in own if one.rel not in SUBJECT]  # a name whose case natasha does not know
        if own or not verb.finite:
            return own
        return [
            one
            for one in self.window(verb)
            if one.pos in ("PRON", "NOUN", "PROPN")
            and one.rel in ("obj", "iobj", "obl", "root", "nsubj", "conj", "nmod", "parataxis")
            and self._loose(one, verb)
            and self._argument(one, cases, preposition)
        ]

    def _possessive(self, word: Word, beside: Sequence[Word]) -> bool:
        """“Её младшего сына осудили”: hers, though natasha makes an object of it."""
        if word.low not in ("его", "ее", "их"):
            return False
        at = self.next(word)
        while at is not None and at.pos in ("ADJ", "DET", "NUM"):
            at = self.next(at)
        return at is not None and at in beside

    def _loose(self, word: Word, verb: Word) -> bool:
        """Hung on nothing that would explain it: pronouns mostly."""
        head = self.head(word)
        return head is None or (word.pos == "PRON" and head.i != verb.i and not head.finite) or head.i == verb.i

    def _argument(self, word: Word, cases: tuple[str, ...], preposition: str | None) -> bool:
        if word.pos not in NOMINAL or (word.rel in SUBJECT and word.case == "Nom"):
            return False
        if word.rel not in (
            "obj",
            "iobj",
            "obl",
            "nmod",
            "conj",
            "root",
            "nsubj",
            "nsubj:pass",
            "parataxis",
            "xcomp",
            "appos",
        ):
            return False
        said = self.preposition(word)
        if preposition is None:
            return not said and (word.case in cases or (word.rel == "obj" and "Acc" in cases))
        return said in preposition.split() and (not cases or word.case in cases)

    def together(self, word: Word) -> list[Word]:
        """A noun and those joined to it: “жену и сына”."""
        out = [word]
        for one in self.below(word, "conj"):
            if one.pos in ("NOUN", "PROPN", "PRON"):
                out += self.together(one)
        return out

    def plain(self, words: Sequence[Word]) -> str:
        return " ".join(word.low for word in words if word.low not in QUOTES)

    def marked(self, words: Sequence[Word]) -> str:
        """As `plain`, with "«" left before a word that a quotation mark opens: “на «учёбу»”."""
        out = []
        for word in words:
            before = self.words[word.i - 1] if word.i else None
            if word.low not in QUOTES:
                out.append(f"«{word.low}" if before is not None and before.low in QUOTES else word.low)
        return " ".join(out)

    def negated(self, verb: Word) -> bool:
        before = self.next(verb, -1)
        nots = [before] if before is not None and before.low in ("не", "ни") else []
        nots += [one for one in self.below(verb, "advmod") if one.low == "не" and one.i < verb.i]
        return bool(nots) and not self._until(verb)

    def _until(self, verb: Word) -> bool:
        """“Пока его не вызвали”: it did happen in the end."""
        clause = [one for one in self.window(verb) if one.i < verb.i]
        return any(one.low == "пока" for one in clause[:2]) and verb.feats.get("Aspect") == "Perf"


def agrees(noun: Word, verb: Word) -> bool:
    """Whether the noun can be the verb's subject by number, gender and person."""
    number, gender = verb.feats.get("Number"), verb.gender
    if number == "Plur" and not noun.plural:
        return noun.rel in SUBJECT and noun.head == verb.i
    if number == "Sing" and noun.plural:
        return False
    if number == "Sing" and gender and noun.gender and noun.pos != "PROPN" and gender != noun.gender:
        return noun.pos == "NOUN" and noun.gender == "Masc"  # “адвокат сообщила”
    person = verb.feats.get("Person")
    mine = noun.feats.get("Person", "3")
    return person is None or person == mine
